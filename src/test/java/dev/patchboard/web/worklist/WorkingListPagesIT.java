package dev.patchboard.web.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.risk.WorkingList;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The working list as people see it, and the button that drafts a change. */
@PatchboardTest
class WorkingListPagesIT {

    private static final UserRequestPostProcessor READER =
            user("rita").authorities(new SimpleGrantedAuthority("CHANGE_READ"));
    private static final UserRequestPostProcessor REQUESTER = user("riley")
            .authorities(new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("CHANGE_SUBMIT"));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private TestData data;

    @Autowired
    private Software software;

    @Autowired
    private WorkingList list;

    @Autowired
    private ChangeHosts targets;

    private MockMvc web;
    private Patch patch;
    private Host host;

    @BeforeEach
    void aHostNeedsAPatch() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
        patch = data.patch();
        host = data.hosts(1, Environment.PRODUCTION).get(0);
        software.record(
                host.id(),
                List.of(new InstalledPackage(patch.packages().get(0).name(), "1.0-1", "amd64")),
                "test",
                TestClock.now(),
                Actor.system("setup"));
        list.bringUpToDate();
    }

    @Test
    void theListShowsWhatWaitsAndOnlyWhoMayAskForAChangeSeesTheButton() throws Exception {
        assertThat(page(REQUESTER, "/working-list"))
                .contains(patch.name(), "Draft one change for those chosen", "Draft change for " + patch.name());
        assertThat(page(READER, "/working-list")).contains(patch.name()).doesNotContain("Draft change for");
    }

    @Test
    void aFilterLeavesOnlyWhatStandsSo() throws Exception {
        String standing = list.get(patch.id()).proposal().standing().name();
        String other = standing.equals("LATE") ? "ON_TRACK" : "LATE";

        assertThat(page(READER, "/working-list?standing=" + standing)).contains(patch.name());
        assertThat(page(READER, "/working-list?standing=" + other)).doesNotContain(patch.name());
    }

    @Test
    void oneProposalShowsEveryHostWithItsDateAndTheRule() throws Exception {
        assertThat(page(READER, "/working-list/" + patch.id()))
                .contains(host.name(), patch.cves().iterator().next(), "Known since")
                .contains("by " + list.get(patch.id()).proposal().rule());
    }

    @Test
    void oneClickDraftsTheChangeAndTheSecondSaysWhereItIs() throws Exception {
        String to = web.perform(post("/working-list/drafts")
                        .param("patch", patch.id().toString())
                        .with(REQUESTER)
                        .with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        ChangeNumber number = ChangeNumber.parse(String.valueOf(to).replace("/changes/", ""));
        assertThat(targets.targets(number)).singleElement().satisfies(target -> assertThat(target.hostId())
                .isEqualTo(host.id()));

        web.perform(post("/working-list/drafts")
                        .param("patch", patch.id().toString())
                        .with(REQUESTER)
                        .with(csrf()))
                .andExpect(redirectedUrl("/working-list"))
                .andExpect(flash().attribute(
                                "refused",
                                "Every host that needs " + patch.name() + " has it already in " + number
                                        + ". Go on there."));
    }

    @Test
    void whoMayOnlyReadDraftsNothing() throws Exception {
        web.perform(post("/working-list/drafts")
                        .param("patch", patch.id().toString())
                        .with(READER)
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    private String page(UserRequestPostProcessor who, String path) throws Exception {
        return web.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
