package dev.patchboard.rollout.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.WaveView;
import dev.patchboard.rollout.Waves;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The rings of a change are planned in a form, row by row. */
@PatchboardTest
class RingPlanPageIT {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Changes changes;

    @Autowired
    private ChangeProgress progress;

    @Autowired
    private Waves waves;

    @Autowired
    private TestData data;

    private MockMvc web;
    private UserRequestPostProcessor manager;
    private ChangeNumber number;

    @BeforeEach
    void aChangeThatIsBeforeNoAuthorityYet() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        manager = user(data.person(Role.CHANGE_MANAGER).login())
                .authorities(new SimpleGrantedAuthority("CHANGE_MANAGE"), new SimpleGrantedAuthority("CHANGE_READ"));
        number = changes.submit(
                NewChange.normal(
                        "Rings",
                        "Because",
                        Set.of(data.patch().id()),
                        TestData.ids(data.hosts(4, Environment.PRODUCTION))),
                data.actor(Role.REQUESTER));
    }

    @Test
    void theFormStartsWithTheRingsOfTheTable() throws Exception {
        web.perform(get(path()).with(manager))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("Production canary"), not(containsString("Stragglers")))));
    }

    @Test
    void theRowsBecomeTheRingsAndTheFormShowsThemAgain() throws Exception {
        MvcResult saved = save(row(row(post(path()), "First, the brave", "25", "1h 30m"), "Second", "100", "0"), "save")
                .andExpect(redirectedUrl("/changes/" + number + "/rings"))
                .andReturn();
        web.perform(get("/changes/" + number + "/rings").with(manager).flashAttrs(new HashMap<>(saved.getFlashMap())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("2 rings are planned.")));

        assertThat(waves.of(number))
                .extracting(wave -> wave.plan().name() + " " + wave.progress().total())
                .containsExactly("First, the brave 1", "Second 3", "Stragglers 0");
        assertThat(waves.of(number)).extracting(WaveView::plan).first().satisfies(plan -> {
            assertThat(plan.soak()).isEqualTo(Duration.ofMinutes(90));
            assertThat(plan.budgetPercent()).isEqualTo(5);
            assertThat(plan.batchSize()).isEqualTo(10);
        });
        web.perform(get(path()).with(manager))
                .andExpect(content().string(allOf(containsString("First, the brave"), containsString("1h 30m"))));
    }

    @Test
    void everyWrongFieldIsNamedAtOnceAndNothingIsChanged() throws Exception {
        save(row(row(post(path()), "", "0", "soon"), "Second", "100", "0"), "save")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("Ring 1: give it a name"),
                                containsString("Ring 1: write a whole number from 1 to 100."),
                                containsString("Ring 1: write a time as in 30m"),
                                containsString("id=\"ring1-soak-hint\""),
                                not(containsString("Ring 2:")))));
        save(row(row(post(path()), "Same", "50", "0"), "Same", "100", "0"), "save")
                .andExpect(content().string(containsString("each with a name of its own")));

        assertThat(waves.of(number)).isEmpty();
    }

    @Test
    void noProofIsRefusedAndNoErrorBudgetIsWarnedOfWhereverThePlanIsRead() throws Exception {
        save(row(post(path()), "Blind", "100", "0", "0", "5"), "save")
                .andExpect(content().string(containsString("Ring 1: write a whole number from 1 to 100.")));
        assertThat(waves.of(number)).isEmpty();
        web.perform(get(path()).with(manager)).andExpect(content().string(not(containsString("stops nothing"))));

        save(row(post(path()), "Wide open", "100", "0", "95", "100"), "save")
                .andExpect(redirectedUrl("/changes/" + number + "/rings"));

        for (String page : List.of(path(), "/changes/" + number + "/rings")) {
            web.perform(get(page).with(manager))
                    .andExpect(content()
                            .string(containsString(
                                    "An error budget of 100% stops nothing: Wide open goes on sending")));
        }
    }

    @Test
    void rowsComeAndGoWithoutScript() throws Exception {
        save(row(post(path()), "Only", "100", "0"), "add")
                .andExpect(content().string(containsString("id=\"ring2-name\"")));
        save(row(row(post(path()), "Goes", "50", "0"), "Stays", "100", "0"), "remove-0")
                .andExpect(content().string(allOf(containsString("Stays"), not(containsString("Goes")))));
        assertThat(waves.of(number)).isEmpty();
    }

    @Test
    void law1ThePlanIsFrozenOnceItWasPutBeforeItsAuthority() throws Exception {
        progress.enter(number, Stage.AUTHORISATION, Actor.system("test"));

        web.perform(get(path()).with(manager))
                .andExpect(content()
                        .string(allOf(containsString("Revise the change first"), not(containsString("ring1-name")))));
        save(row(post(path()), "Late", "100", "0"), "save").andExpect(status().isForbidden());
    }

    private String path() {
        return "/changes/" + number + "/rings/plan";
    }

    private static MockHttpServletRequestBuilder row(
            MockHttpServletRequestBuilder form, String name, String upTo, String soak) {
        return row(form, name, upTo, soak, "95", "5");
    }

    private static MockHttpServletRequestBuilder row(
            MockHttpServletRequestBuilder form, String name, String upTo, String soak, String exit, String budget) {
        return form.param("name", name)
                .param("environment", "PRODUCTION")
                .param("upToPercent", upTo)
                .param("exitPercent", exit)
                .param("budgetPercent", budget)
                .param("batchSize", "10")
                .param("soak", soak)
                .param("reportWithin", "4h");
    }

    private ResultActions save(MockHttpServletRequestBuilder form, String op) throws Exception {
        return web.perform(form.param("op", op).with(manager).with(csrf()));
    }
}
