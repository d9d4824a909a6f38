package dev.patchboard.identity.web;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.testing.PatchboardTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The form in which a person is entered. */
@PatchboardTest
class PeoplePagesIT {

    @Autowired
    private WebApplicationContext context;

    private MockMvc web;

    @BeforeEach
    void start() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void fieldsThatDidNotArriveAreNamed() throws Exception {
        send(post("/people"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.code").value("input.invalid"))
                .andExpect(jsonPath("$.problems[*].field").value(containsInAnyOrder("login", "name", "email")));
        send(post("/people").param("login", "ann"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[*].field").value(containsInAnyOrder("name", "email")));
    }

    @Test
    void aZoneThatIsNoneIsNamed() throws Exception {
        send(post("/people")
                        .param("login", "ann")
                        .param("name", "Ann")
                        .param("email", "ann@example.org")
                        .param("zone", "Moon/Base"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.problems[0].field").value("zone"))
                .andExpect(jsonPath("$.problems[0].message").value(containsString("Europe/Berlin")));
    }

    private ResultActions send(MockHttpServletRequestBuilder form) throws Exception {
        return web.perform(form.with(csrf())
                .with(user("root").authorities(new SimpleGrantedAuthority("PEOPLE_ADMIN")))
                .accept(MediaType.APPLICATION_JSON));
    }
}
