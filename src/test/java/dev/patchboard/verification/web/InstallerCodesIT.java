package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.log.InstallerCodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@PatchboardTest
class InstallerCodesIT {

    private static final UserRequestPostProcessor READER =
            user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));

    @Autowired
    private WebApplicationContext context;

    private MockMvc web;

    @BeforeEach
    void signIn() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void everyRowIsServedWithItsCodeInBothSpellingsAndTheClassOfItsOutcome() throws Exception {
        web.perform(get("/api/v1/installer-codes").with(READER))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.codes.length()")
                        .value(InstallerCodes.standard().rows().size()));
        web.perform(get("/api/v1/installer-codes?installer=msiexec.exe&text=3010")
                        .with(READER))
                .andExpect(jsonPath("$.codes[0].installer").value("msi"))
                .andExpect(jsonPath("$.codes[0].hex").value("0x00000BC2"))
                .andExpect(jsonPath("$.codes[0].outcomeClass").value("NEEDS_ACTION"))
                .andExpect(jsonPath("$.codes[0].reboot").value(true));
    }

    @Test
    void aCodeIsFoundByItsHexadecimalNumberOrTheOtherSign() throws Exception {
        for (String text : new String[] {"0x80070005", "-2147024891", "2147942405", "e_accessdenied"}) {
            assertThat(page("installer=hresult&text=" + text)).as(text).contains("0x80070005", "Access denied");
        }
    }

    @Test
    void rowsThatNobodyCheckedAreMarkedAndAnUnknownCodeIsSaidToCountAsUnknown() throws Exception {
        assertThat(page("installer=chocolatey")).contains("Not confirmed", "chocolatey/docs");
        assertThat(page("text=no-such-code")).contains("No such code is known", "counts as unknown");
    }

    private String page(String query) throws Exception {
        return web.perform(get("/installer-codes?" + query).with(READER))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
