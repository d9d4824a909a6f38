package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.RootCauses;
import dev.patchboard.verification.UnauthorisedInstall;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.UnauthorisedInstalls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page of the installations that no change explains. */
@PatchboardTest
class UnauthorisedInstallsPageIT {

    private static final Actor SYSTEM = Actor.system("test");
    private static final UserRequestPostProcessor ANALYST =
            user("ann").authorities(new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("VERIFY"));

    private static final UserRequestPostProcessor SECOND =
            user("mia").authorities(new SimpleGrantedAuthority("CHANGE_READ"), new SimpleGrantedAuthority("VERIFY"));

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private UnauthorisedInstalls installs;

    @Autowired
    private Software software;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    private MockMvc pages;

    @BeforeEach
    void signIn() {
        pages = MockMvcBuilders.webAppContextSetup(context)
                .apply(SecurityMockMvcConfigurers.springSecurity())
                .build();
    }

    @Test
    void thePagesOfOneHostShowEachOfItsInstallsOnceFiftyAtATime() throws Exception {
        Host host = seen(60);
        Host other = seen(1);
        String path = "/unauthorised-installs?host=" + host.name();

        String first = page(path);
        Matcher next = Pattern.compile("data-next href=\"[^\"]*after=([\\w-]+)").matcher(first);
        assertThat(next.find()).isTrue();
        String second = page(path + "&after=" + next.group(1));

        List<String> shown = new ArrayList<>(packages(first));
        assertThat(shown).hasSize(50);
        shown.addAll(packages(second));
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 60).mapToObj(i -> "paged" + i).toList());
        assertThat(second).doesNotContain("data-next");
        assertThat(first + second).doesNotContain("/fleet/" + other.name());
        assertThat(first).contains("Nobody accounts for them (60)");
    }

    @Test
    void aStateIsShownAloneAndCountedBesideTheOthers() throws Exception {
        Host host = seen(2);
        UnauthorisedInstall found =
                installs.page(State.OPEN, host.name(), null, 1).get(0);
        installs.investigate(found.id(), RootCauses.Category.HUMAN, "By hand", Actor.of("kim", Actor.Channel.UI));

        String page = page("/unauthorised-installs?state=INVESTIGATED&host=" + host.name());

        assertThat(packages(page)).containsExactly(found.packageName());
        assertThat(page).contains("Nobody accounts for them (1)", "A finding waits for a second person (1)");
    }

    @Test
    void noCategoryOfAFindingIsChosenBeforehand() throws Exception {
        Host host = seen(1);

        String page = page("/unauthorised-installs?host=" + host.name());

        assertThat(page).containsPattern("<select name=\"category\"[^>]*required[^>]*><option value=\"\" selected");
    }

    @Test
    void installsOfOneListAreAnsweredTogetherInOneForm() throws Exception {
        Host host = seen(3);

        String page = page("/unauthorised-installs?host=" + host.name());
        String form = page.substring(page.indexOf("action=\"/unauthorised-installs/investigate\""));
        form = form.substring(0, form.indexOf("</form>"));
        String[] ids = Pattern.compile("name=\"ids\" value=\"([0-9a-f-]{36})\"")
                .matcher(form)
                .results()
                .map(found -> found.group(1))
                .toArray(String[]::new);
        assertThat(page).contains("3 that a software list of " + host.name() + " shows (test)");
        assertThat(ids).hasSize(3);
        assertThat(packages(page)).hasSize(3);

        pages.perform(post("/unauthorised-installs/investigate")
                        .with(csrf())
                        .with(ANALYST)
                        .param("ids", ids)
                        .param("category", "HUMAN")
                        .param("finding", "By hand"))
                .andExpect(status().is3xxRedirection());

        assertThat(installs.counts(host.name())).isEqualTo(Map.of(State.INVESTIGATED, 3));
        assertThat(page("/unauthorised-installs?state=INVESTIGATED&host=" + host.name()))
                .doesNotContain("Confirm all 3");
        assertThat(page("/unauthorised-installs?state=INVESTIGATED&host=" + host.name(), SECOND))
                .contains("Confirm all 3");
    }

    @Test
    void oneInstallAloneIsAnsweredInAFormOfItsOwn() throws Exception {
        Host host = seen(1);

        String page = page("/unauthorised-installs?host=" + host.name());

        assertThat(page).containsOnlyOnce("action=\"/unauthorised-installs/investigate\"");
        String id = installs.page(State.OPEN, host.name(), null, 1).get(0).id().toString();
        pages.perform(post("/unauthorised-installs/investigate")
                        .with(csrf())
                        .with(ANALYST)
                        .param("ids", id)
                        .param("category", "HUMAN")
                        .param("finding", "By hand"))
                .andExpect(status().is3xxRedirection());
        assertThat(page("/unauthorised-installs?state=INVESTIGATED&host=" + host.name(), SECOND))
                .containsOnlyOnce("action=\"/unauthorised-installs/decide\"");
    }

    @Test
    void aFindingWaitsForNobodyWhoWroteItOrStoodIn() {
        Host host = seen(2);
        Actor standIn = new Actor("quinn", "rory", Actor.Channel.UI);
        int before = installs.waitingFor(standIn);

        installs.page(State.OPEN, host.name(), null, 2)
                .forEach(one -> installs.investigate(one.id(), RootCauses.Category.HUMAN, "By hand", standIn));

        assertThat(installs.waitingFor(standIn)).isEqualTo(before - 2);
        assertThat(installs.waitingFor(Actor.of("quinn", Actor.Channel.UI))).isEqualTo(before - 2);
        assertThat(installs.waitingFor(Actor.of("rory", Actor.Channel.UI))).isEqualTo(before - 2);
        assertThat(installs.waitingFor(Actor.of("qui", Actor.Channel.UI))).isEqualTo(before);
    }

    @Test
    void ofANameThatNoHostHasThereAreNone() throws Exception {
        seen(1);

        assertThat(packages(page("/unauthorised-installs?host=no-such-host"))).isEmpty();
        assertThat(installs.page(State.OPEN, "no-such-host", null, 10)).isEmpty();
    }

    private String page(String path) throws Exception {
        return page(path, ANALYST);
    }

    private String page(String path, UserRequestPostProcessor who) throws Exception {
        return pages.perform(get(path).with(who))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static List<String> packages(String page) {
        return Pattern.compile(">(paged\\d+)<")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private Host seen(int packages) {
        Host host = data.hosts(1, Environment.PRODUCTION).get(0);
        list(host, packages, "1.0-1", clock.instant().minus(Duration.ofDays(1)));
        list(host, packages, "2.0-1", clock.instant());
        return host;
    }

    private void list(Host host, int packages, String version, Instant at) {
        List<InstalledPackage> installed = IntStream.range(0, packages)
                .mapToObj(i -> new InstalledPackage("paged" + i, version))
                .toList();
        software.record(host.id(), installed, "test", at, SYSTEM);
    }
}
