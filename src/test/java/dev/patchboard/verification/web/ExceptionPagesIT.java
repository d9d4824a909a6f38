package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.identity.Role;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.ExceptionLists;
import dev.patchboard.verification.Exceptions;
import dev.patchboard.verification.RiskException;
import dev.patchboard.verification.VerificationScene;
import dev.patchboard.verification.VerificationScene.Scene;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Asking for an exception on its page. */
@PatchboardTest
class ExceptionPagesIT {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private Exceptions exceptions;

    @Autowired
    private ExceptionLists lists;

    @Autowired
    private TestData data;

    private MockMvc web;
    private UserRequestPostProcessor asker;

    @BeforeEach
    void signIn() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        asker = user(data.actor(Role.ANALYST).person())
                .authorities(
                        new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("EXCEPTION_REQUEST"));
    }

    @Test
    void aHostThatIsNotOpenIsMarkedAtItsFieldAndNothingTypedIsLost() throws Exception {
        Scene scene = scenes.sent(1);

        String page = page(ask(scene.number().toString(), "nohost", "The vendor mends it", "Port closed"));

        assertThat(page)
                .contains("&#39;nohost&#39; is not an open host of " + scene.number())
                .containsPattern("<textarea[^>]*id=\"hosts\"[^>]*aria-invalid=\"true\"[^>]*>nohost</textarea>")
                .contains("The vendor mends it</textarea>", "Port closed</textarea>")
                .contains(
                        "value=\"" + scene.number() + "\"",
                        "value=\"" + TestClock.today().plusDays(20) + "\"")
                .containsPattern("value=\"NO_DOWNTIME\"[^>]*selected");
        assertThat(lists.of(scene.number())).isEmpty();
    }

    @Test
    void aChangeThatThereIsNotIsMarkedAtItsFieldAndIsNoMissingPage() throws Exception {
        for (String number : List.of("PB-999999", "nonsense")) {
            assertThat(page(ask(number, "all", "The vendor mends it", "Port closed")))
                    .containsPattern("<input[^>]*id=\"change\"[^>]*value=\"" + number + "\"[^>]*aria-invalid=\"true\"")
                    .contains("The vendor mends it</textarea>");
        }
    }

    @Test
    void aHostThatWaitsForADecisionAlreadyIsToldOnTheFormToo() throws Exception {
        Scene scene = scenes.sent(1);
        web.perform(ask(scene.number().toString(), "all", "First", "Port closed"))
                .andExpect(status().is3xxRedirection());

        assertThat(page(ask(scene.number().toString(), "all", "Second", "Port closed")))
                .containsPattern("id=\"hosts\"[^>]*aria-invalid=\"true\"")
                .contains("Second</textarea>");
        assertThat(lists.of(scene.number())).hasSize(1);
    }

    @Test
    void anExceptionWithoutProtectionMeanwhileIsTakenNeitherByThePageNorByPrograms() throws Exception {
        Scene scene = scenes.sent(1);

        assertThat(page(ask(scene.number().toString(), "all", "The vendor mends it", " ")))
                .containsPattern("<textarea[^>]*id=\"compensating\"[^>]*aria-invalid=\"true\"");
        web.perform(post("/api/v1/changes/" + scene.number() + "/exceptions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"hosts\":[\"all\"],\"reason\":\"Later\",\"expires\":\""
                                + TestClock.today().plusDays(20) + "\"}")
                        .with(asker)
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("compensating"));
        assertThat(lists.of(scene.number())).isEmpty();
    }

    @Test
    void aRenewalThatCannotBeTakenKeepsWhatWasTyped() throws Exception {
        Scene scene = scenes.sent(1);
        RiskException held = exceptions.request(
                scene.number(),
                List.of("all"),
                "Until then",
                "Port closed",
                TestClock.today().plusDays(20),
                data.actor(Role.ANALYST));
        exceptions.decide(held.id(), true, "Borne", data.actor(Role.OWNER));

        assertThat(page(post("/exceptions/" + held.id() + "/renew")
                        .param("reason", "Still no window")
                        .param("compensating", "Port closed and watched")
                        .param("expires", held.expires().toString())
                        .with(asker)
                        .with(csrf())))
                .contains("Give a day after " + held.expires())
                .contains("value=\"Still no window\"", "value=\"Port closed and watched\"");
    }

    private MockHttpServletRequestBuilder ask(String change, String hosts, String reason, String instead) {
        return post("/exceptions")
                .param("change", change)
                .param("hosts", hosts)
                .param("reason", reason)
                .param("compensating", instead)
                .param("cause", "NO_DOWNTIME")
                .param("expires", TestClock.today().plusDays(20).toString())
                .with(asker)
                .with(csrf());
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
