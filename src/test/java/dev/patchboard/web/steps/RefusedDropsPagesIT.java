package dev.patchboard.web.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.testing.PatchboardTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What the watched folder did not take in is seen by those who put failed steps right. */
@PatchboardTest
class RefusedDropsPagesIT {

    @Autowired
    private WebApplicationContext context;

    @Value("${patchboard.watch.folder}")
    private Path watched;

    private MockMvc pages;
    private Path text;

    @BeforeEach
    void aFileWasRefused() throws IOException {
        pages = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        text = Files.createDirectories(watched.resolve("refused/scans"))
                .resolve("20261123T180000000Z-a.xml.reason.txt");
        Files.writeString(text, "a.xml: line 3: <b>not</b> closed\n");
    }

    @AfterEach
    void putRight() throws IOException {
        Files.deleteIfExists(text);
    }

    @Test
    void aRefusedFileStandsWithItsReasonAmongTheFailedStepsAndOnHomeUntilItsTextIsRemoved() throws Exception {
        for (String path : new String[] {"/steps", "/"}) {
            assertThat(page(path, "STEP_RETRY"))
                    .contains("Not taken from the watched folder", "a.xml: line 3: &lt;b&gt;not&lt;/b&gt; closed");
        }
        assertThat(page("/steps", "STEP_RETRY")).contains(text.getFileName().toString());

        Files.delete(text);

        for (String path : new String[] {"/steps", "/"}) {
            assertThat(page(path, "STEP_RETRY")).doesNotContain("Not taken from the watched folder");
        }
    }

    @Test
    void whoeverMayNotTryStepsAgainSeesNothingOfIt() throws Exception {
        assertThat(page("/", "VERIFY")).doesNotContain("Not taken from the watched folder");
    }

    private String page(String path, String permission) throws Exception {
        return pages.perform(get(path)
                        .with(user("otis")
                                .authorities(
                                        new SimpleGrantedAuthority("CHANGE_READ"),
                                        new SimpleGrantedAuthority(permission))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
