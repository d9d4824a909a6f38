package dev.patchboard.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeRevisions.Made;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The day that a requester asks for: never one that is over, on the pages and over REST alike. */
@PatchboardTest
class DueDateIT {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private Changes changes;

    @Autowired
    private ChangeProgress progress;

    @Autowired
    private ChangeRevisions revisions;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    @Autowired
    private JsonMapper json;

    private MockMvc web;
    private UserRequestPostProcessor requester;
    private Patch patch;
    private Host host;

    @BeforeEach
    void aRequesterAHostAndAPatch() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        requester = user(data.person(Role.REQUESTER).login())
                .authorities(new SimpleGrantedAuthority("CHANGE_SUBMIT"), new SimpleGrantedAuthority("CHANGE_READ"));
        patch = data.patch();
        host = data.hosts(1, Environment.TEST).get(0);
    }

    @Test
    void aDayThatIsOverIsRefusedOverRestWithItsField() throws Exception {
        long before = changes.count();
        submit(TestClock.today().minusDays(1))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("input.invalid"))
                .andExpect(jsonPath("$.problems[0].field").value("due"))
                .andExpect(jsonPath("$.problems[0].message").value(containsString("is past")));
        assertThat(changes.count()).isEqualTo(before);

        submit(TestClock.today()).andExpect(status().isCreated());
    }

    @Test
    void theFormMarksTheFieldAndKeepsWhatWasTyped() throws Exception {
        LocalDate yesterday = TestClock.today().minusDays(1);
        web.perform(post("/changes")
                        .param("patch", patch.id().toString())
                        .param("also", host.name())
                        .param("title", "A title to keep")
                        .param("reason", "It is exploited")
                        .param("due", yesterday.toString())
                        .with(requester)
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(yesterday + " is past.")))
                .andExpect(content().string(containsString("A title to keep")));
    }

    @Test
    void aRevisionTakesANewDayButNoneThatIsOver() throws Exception {
        LocalDate asked = TestClock.today().plusDays(5);
        ChangeNumber number = submitted(asked);

        revise(number, TestClock.today().minusDays(1))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("due"));
        assertThat(changes.get(number).dueDate()).isEqualTo(asked);
        reviseOnThePage(number, TestClock.today().minusDays(1))
                .andExpect(content().string(containsString("is past.")));

        revise(number, asked.plusDays(1)).andExpect(status().isOk());
        reviseOnThePage(number, asked.plusDays(2)).andExpect(redirectedUrlPattern("/changes/PB-*"));

        assertThat(changes.get(number).dueDate()).isEqualTo(asked.plusDays(2));
        assertThat(changes.get(number).originalDueDate()).isEqualTo(asked);
        assertThat(revisions.history(number))
                .flatExtracting(Made::changed)
                .contains("Due date was " + asked + ", is " + asked.plusDays(1));
    }

    @Test
    void anOldDayThatStaysIsNoReasonToRefuseARevision() throws Exception {
        LocalDate asked = TestClock.today().plusDays(1);
        ChangeNumber number = submitted(asked);
        clock.advance(Duration.ofDays(3));

        revise(number, asked).andExpect(status().isOk());

        assertThat(changes.get(number).dueDate()).isEqualTo(asked);
    }

    @Test
    void law10TheEarlierDayCountsWhoeverGaveIt() throws Exception {
        LocalDate ruled = TestClock.today().plusDays(10);
        ChangeNumber early = submitted(ruled.minusDays(5));
        ChangeNumber late = submitted(ruled.plusDays(5));
        for (ChangeNumber number : List.of(early, late)) {
            progress.rate(number, Rating.HIGH, ruled, Actor.system("test"));
        }

        assertThat(changes.get(early).dueDate()).isEqualTo(ruled.minusDays(5));
        assertThat(changes.get(late).dueDate()).isEqualTo(ruled);
        revise(late, ruled.plusDays(1))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].message").value(containsString("The rules give " + ruled)));
        revise(early, ruled).andExpect(status().isOk());
        assertThat(changes.get(early).dueDate()).isEqualTo(ruled);
    }

    private ChangeNumber submitted(LocalDate due) throws Exception {
        submit(due).andExpect(status().isCreated());
        return changes.page(null, null, 1).items().get(0).number();
    }

    private ResultActions submit(LocalDate due) throws Exception {
        return send(
                "/api/v1/changes",
                Map.of(
                        "title", TestData.unique("Due "),
                        "reason", "It is exploited",
                        "patches", List.of(patch.name()),
                        "hosts", List.of(host.name()),
                        "due", due.toString()));
    }

    private ResultActions revise(ChangeNumber number, LocalDate due) throws Exception {
        Map<String, String> plan = Map.of("due", due.toString(), "backoutPlan", TestData.unique("Restore "));
        return send("/api/v1/changes/" + number + "/revisions", Map.of("plan", plan, "reason", "Another day"));
    }

    private ResultActions send(String path, Map<String, Object> body) throws Exception {
        return web.perform(post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .with(requester)
                .with(csrf()));
    }

    private ResultActions reviseOnThePage(ChangeNumber number, LocalDate due) throws Exception {
        return web.perform(post("/changes/" + number + "/revise/plan")
                .param("patch", patch.id().toString())
                .param("due", due.toString())
                .param("why", "Another day")
                .with(requester)
                .with(csrf()));
    }
}
