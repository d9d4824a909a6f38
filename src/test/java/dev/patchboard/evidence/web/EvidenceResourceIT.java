package dev.patchboard.evidence.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.audit.AuditEntry;
import dev.patchboard.audit.History;
import dev.patchboard.audit.HistoryQuery;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Subject;
import dev.patchboard.testing.PatchboardTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@PatchboardTest
class EvidenceResourceIT {

    private static final UserRequestPostProcessor READER =
            user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
    private static final UserRequestPostProcessor UPLOADER =
            user("otto").authorities(new SimpleGrantedAuthority("EVIDENCE_UPLOAD"));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private History history;

    private MockMvc rest;

    @BeforeEach
    void start() {
        rest = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void aFileIsHandedInRecordedOnceAndComesBackAsADownload() throws Exception {
        byte[] bytes = ("<script>alert(1)</script>" + Ids.next()).getBytes(StandardCharsets.UTF_8);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        MockMultipartFile file = new MockMultipartFile("file", "../weird \"name\".html", "text/html", bytes);
        rest.perform(multipart("/api/v1/evidence").file(file).with(UPLOADER).with(csrf()))
                .andExpect(status().isCreated())
                .andExpect(header().string("Location", "/api/v1/evidence/" + sha256))
                .andExpect(jsonPath("$.sha256").value(sha256));
        rest.perform(get("/api/v1/evidence/" + sha256).with(READER))
                .andExpect(jsonPath("$.fileName").value("weird \"name\".html"));
        rest.perform(get("/api/v1/evidence/" + sha256 + "/content").with(READER))
                .andExpect(status().isOk())
                .andExpect(content().bytes(bytes))
                .andExpect(content().contentType("application/octet-stream"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));

        assertThat(history.find(
                        new HistoryQuery(new Subject("evidence", sha256), null, null, null, null, null, false),
                        null,
                        10))
                .singleElement()
                .extracting(AuditEntry::action)
                .isEqualTo("evidence.uploaded");
    }

    @Test
    void whoMayNotIsTurnedAwayAndWhatIsNotThereIsNotFound() throws Exception {
        MockMultipartFile file = new MockMultipartFile("file", "a.log", "text/plain", new byte[] {1});
        rest.perform(multipart("/api/v1/evidence").file(file).with(READER).with(csrf()))
                .andExpect(status().isForbidden());
        for (String path : new String[] {"/api/v1/evidence/00", "/api/v1/evidence/00/content"}) {
            rest.perform(get(path).with(UPLOADER)).andExpect(status().isForbidden());
            rest.perform(get(path).with(READER)).andExpect(status().isNotFound());
        }
    }
}
