package dev.patchboard.web.inbox;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.testing.PatchboardTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page of tasks that a mail points to. */
@PatchboardTest
class TaskPagesIT {

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
    void aPageOfOneChangesTasksStaysSoWhenItRefreshesItselfAndLeadsToAll() throws Exception {
        web.perform(get("/tasks?change=PB-1").with(reader()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("hx-get=\"/tasks?change=PB-1&amp;after")))
                .andExpect(content().string(containsString("href=\"/tasks\">All tasks")));
    }

    @Test
    void aPageOfAllTasksNamesNoChange() throws Exception {
        for (String path : new String[] {"/tasks", "/tasks?after="}) {
            web.perform(get(path).with(reader()))
                    .andExpect(status().isOk())
                    .andExpect(content().string(not(containsString("All tasks"))));
        }
    }

    private static UserRequestPostProcessor reader() {
        return user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
    }
}
