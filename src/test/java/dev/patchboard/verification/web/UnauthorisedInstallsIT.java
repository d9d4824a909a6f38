package dev.patchboard.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeIssues;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.HttpCaller;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.InstallAnswers;
import dev.patchboard.verification.RootCauses;
import dev.patchboard.verification.UnauthorisedInstall;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.UnauthorisedInstalls;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people make of an installation that no change explains (laws 1 and 5). */
@PatchboardTest
class UnauthorisedInstallsIT {

    private static final Actor SYSTEM = Actor.system("test");

    @LocalServerPort
    int port;

    @Autowired
    UnauthorisedInstalls installs;

    @Autowired
    InstallAnswers answers;

    @Autowired
    Software software;

    @Autowired
    ChangeIssues issues;

    @Autowired
    Tokens tokens;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Test
    void aChangeAccountsForItAndOwesAReview() {
        Patch patch = data.patch();
        UnauthorisedInstall seen = seen(patch);
        Actor requester = data.actor(Role.REQUESTER);

        assertThat(seen.fromVersion()).isEqualTo("1.0-1");
        assertThat(seen.notBefore()).isBefore(seen.installedAt());
        assertThat(installs.patchesFor(seen)).containsExactly(patch.name());
        assertThatThrownBy(() -> installs.adopt(seen.id(), data.patch().name(), "It stays", requester))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> installs.adopt(seen.id(), patch.name(), " ", requester))
                .isInstanceOf(InvalidInput.class);

        ChangeNumber number = installs.adopt(seen.id(), patch.name(), "It stays", requester);

        assertThat(installs.get(seen.id()).state()).isEqualTo(State.ADOPTED);
        assertThat(installs.get(seen.id()).change()).isEqualTo(number);
        assertThat(issues.of(number)).hasSize(1);
        assertThatThrownBy(() -> installs.adopt(seen.id(), patch.name(), "Again", requester))
                .isInstanceOfSatisfying(
                        Conflict.class, no -> assertThat(no.code()).isEqualTo("install.settled"));
    }

    @Test
    void law5AFindingIsConfirmedBySomebodyElse() {
        UnauthorisedInstall seen = seen(data.patch());
        Actor analyst = data.actor(Role.ANALYST);
        Actor second = data.actor(Role.CHANGE_MANAGER);
        assertThatThrownBy(() -> installs.decide(seen.id(), true, "Fine", second))
                .isInstanceOfSatisfying(
                        Conflict.class, no -> assertThat(no.code()).isEqualTo("install.not-investigated"));

        installs.investigate(seen.id(), RootCauses.Category.HUMAN, "A night shift did it by hand", analyst);
        assertThatThrownBy(() -> installs.decide(seen.id(), true, "Fine", analyst))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo("law5.finding-needs-another"));
        assertThatThrownBy(() -> installs.decide(seen.id(), true, "Fine", second.onBehalfOf(analyst.person())))
                .isInstanceOf(Refusal.class);

        assertThat(installs.decide(seen.id(), false, "Who was it?", second).state())
                .isEqualTo(State.OPEN);
        installs.investigate(seen.id(), RootCauses.Category.HUMAN, "It was Kim", analyst);
        assertThat(installs.decide(seen.id(), true, "Fine", second).state()).isEqualTo(State.CLOSED);
    }

    @Test
    @DisplayName("Law 5: a service token neither finds the cause of an installation nor confirms it")
    void law5AServiceTokenIsNoneOfTheTwo() {
        UnauthorisedInstall seen = seen(data.patch());
        Actor program = Actor.of("service:worker", Actor.Channel.API);

        assertThatThrownBy(() -> installs.investigate(seen.id(), RootCauses.Category.HUMAN, "x", program))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo("law5.takes-a-person"));
        installs.investigate(seen.id(), RootCauses.Category.HUMAN, "x", data.actor(Role.ANALYST));
        assertThatThrownBy(() -> installs.decide(seen.id(), true, "Fine", program))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo("law5.takes-a-person"));
    }

    @Test
    void theListIsWalkedByKeyAndAFindingIsHandedInOverHttp() {
        UnauthorisedInstall older = seen(data.patch());
        UnauthorisedInstall newer = seen(data.patch());
        HttpCaller http = new HttpCaller(port);
        String token = tokens.make(new NewToken("t", null, Set.of(), null), data.actor(Role.ANALYST))
                .secret();

        String first = http.get("/api/v1/unauthorised-installs?limit=1", "Authorization", "Bearer " + token)
                .body();
        assertThat(first)
                .contains(newer.id().toString())
                .doesNotContain(older.id().toString());
        String next = first.replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(http.get("/api/v1/unauthorised-installs?limit=1&after=" + next, "Authorization", "Bearer " + token)
                        .body())
                .contains(older.id().toString());
        assertThat(http.post(
                                "/api/v1/unauthorised-installs/" + newer.id() + "/investigate",
                                "{\"category\":\"POLICY\",\"finding\":\"x\"}",
                                "Authorization",
                                "Bearer " + token,
                                "Content-Type",
                                "application/json")
                        .body())
                .contains("INVESTIGATED");
    }

    @Test
    void oneChangeAccountsForSeveralOfAHostWithThePatchOfEach() {
        Host host = data.hosts(1, Environment.PRODUCTION).get(0);
        Patch one = data.patch();
        Patch other = data.patch();
        List<UUID> ids = List.of(seen(host, one).id(), seen(host, other).id());
        Actor requester = data.actor(Role.REQUESTER);
        assertThatThrownBy(() -> answers.adopt(ids, Set.of(one.name()), "They stay", requester))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(other.packages().get(0).name());

        ChangeNumber number = answers.adopt(ids, Set.of(one.name(), other.name()), "They stay", requester);

        assertThat(ids).allSatisfy(id -> assertThat(installs.get(id).change()).isEqualTo(number));
        assertThat(issues.of(number)).hasSize(2);
    }

    @Test
    void severalAreAnsweredAllOrNotAtAllAndOfOneHostAlone() {
        Host host = data.hosts(1, Environment.PRODUCTION).get(0);
        UUID open = seen(host, data.patch()).id();
        UUID settled = seen(host, data.patch()).id();
        UUID elsewhere = seen(data.patch()).id();
        Actor analyst = data.actor(Role.ANALYST);
        Actor second = data.actor(Role.CHANGE_MANAGER);
        answers.investigate(List.of(settled), RootCauses.Category.HUMAN, "x", analyst);
        answers.decide(List.of(settled), true, "Fine", second);

        assertThatThrownBy(() ->
                        answers.investigate(List.of(open, settled), RootCauses.Category.HUMAN, "By hand", analyst))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() ->
                        answers.investigate(List.of(open, elsewhere), RootCauses.Category.HUMAN, "By hand", analyst))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> answers.investigate(List.of(), RootCauses.Category.HUMAN, "By hand", analyst))
                .isInstanceOf(InvalidInput.class);

        assertThat(installs.get(open).state()).isEqualTo(State.OPEN);
        assertThat(installs.get(elsewhere).state()).isEqualTo(State.OPEN);
    }

    @Test
    @DisplayName("Law 5: of several findings together, none is confirmed by whoever wrote one of them")
    void law5SeveralFindingsAreConfirmedBySomebodyWhoWroteNone() {
        Host host = data.hosts(1, Environment.PRODUCTION).get(0);
        UUID mine = seen(host, data.patch()).id();
        UUID theirs = seen(host, data.patch()).id();
        Actor analyst = data.actor(Role.ANALYST);
        Actor second = data.actor(Role.CHANGE_MANAGER);
        answers.investigate(List.of(mine), RootCauses.Category.HUMAN, "x", analyst);
        answers.investigate(List.of(theirs), RootCauses.Category.HUMAN, "x", second);

        assertThatThrownBy(() -> answers.decide(List.of(theirs, mine), true, "Fine", analyst))
                .isInstanceOfSatisfying(
                        Refusal.class, no -> assertThat(no.code()).isEqualTo("law5.finding-needs-another"));

        assertThat(installs.get(theirs).state()).isEqualTo(State.INVESTIGATED);
    }

    @Test
    void severalAreAnsweredOverHttpByAListOfIds() {
        Host host = data.hosts(1, Environment.PRODUCTION).get(0);
        List<UUID> ids =
                List.of(seen(host, data.patch()).id(), seen(host, data.patch()).id());
        String quoted = "[\"" + ids.get(0) + "\",\"" + ids.get(1) + "\"]";

        assertThat(post(
                        Role.ANALYST,
                        "investigate",
                        "{\"ids\":" + quoted + ",\"category\":\"POLICY\",\"finding\":\"x\"}"))
                .isEqualTo(200);
        assertThat(ids).allSatisfy(id -> assertThat(installs.get(id).state()).isEqualTo(State.INVESTIGATED));
        assertThat(post(Role.CHANGE_MANAGER, "confirm", "{\"ids\":" + quoted + ",\"reason\":\"Fine\"}"))
                .isEqualTo(200);

        assertThat(ids).allSatisfy(id -> assertThat(installs.get(id).state()).isEqualTo(State.CLOSED));
        assertThat(post(Role.ANALYST, "investigate", "{\"ids\":[null],\"category\":\"POLICY\",\"finding\":\"x\"}"))
                .isEqualTo(400);
    }

    private int post(Role role, String what, String body) {
        String token = tokens.make(new NewToken("t", null, Set.of(), null), data.actor(role))
                .secret();
        return new HttpCaller(port)
                .post(
                        "/api/v1/unauthorised-installs/" + what,
                        body,
                        "Authorization",
                        "Bearer " + token,
                        "Content-Type",
                        "application/json")
                .statusCode();
    }

    private UnauthorisedInstall seen(Patch patch) {
        return seen(data.hosts(1, Environment.PRODUCTION).get(0), patch);
    }

    private UnauthorisedInstall seen(Host host, Patch patch) {
        clock.advance(Duration.ofDays(2)); // What was listed of the host before is older.
        String name = patch.packages().get(0).name();
        software.record(
                host.id(),
                List.of(new InstalledPackage(name, "1.0-1")),
                "test",
                clock.instant().minus(Duration.ofDays(1)),
                SYSTEM);
        software.record(host.id(), List.of(new InstalledPackage(name, "2.0-1")), "test", clock.instant(), SYSTEM);
        return installs.page(State.OPEN, null, 1).get(0);
    }
}
