package dev.patchboard.approval.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A form that cannot be taken comes back with what was typed. */
@PatchboardTest
class ModelPagesIT {

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private TestData data;

    private MockMvc pages;
    private Person manager;

    @BeforeEach
    void aManager() {
        pages = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        manager = data.person(Role.CHANGE_MANAGER);
    }

    @Test
    void aModelWithoutEnvironmentOrGroupComesBackAsItWasTyped() throws Exception {
        String name = TestData.unique("Monthly ");
        propose(name)
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"" + name + "\"")))
                .andExpect(content().string(containsString("Name environments or groups")));
    }

    @Test
    void aTakenNameIsSaidWithTheEnvironmentStillChosen() throws Exception {
        String name = TestData.unique("Monthly ");
        propose(name, "PRODUCTION").andExpect(status().is3xxRedirection());
        propose(name, "PRODUCTION")
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString("id=\"env-PRODUCTION\" value=\"PRODUCTION\" checked=\"checked\"")));
    }

    private ResultActions propose(String name, String... environments) throws Exception {
        return pages.perform(post("/models")
                .param("name", name)
                .param("packages", "openssl")
                .param("owner", manager.login())
                .param("expires", TestClock.today().plusDays(100).toString())
                .param("environments", environments)
                .with(user(manager.login())
                        .authorities(
                                new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("CHANGE_MANAGE")))
                .with(csrf()));
    }
}
