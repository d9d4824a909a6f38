package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.Attestation.State;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What two people saw of a host (laws 3 and 5). */
@PatchboardTest
class AttestationIT {

    @Autowired
    VerificationScene scenes;

    @Autowired
    Attestations attestations;

    @Autowired
    AttestationLists lists;

    @Autowired
    Verdicts verdicts;

    @Autowired
    ChangeHosts targets;

    @Autowired
    Duties duties;

    @Autowired
    Inventory inventory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestData data;

    @Test
    void law3TwoPeopleProveTheInstallationWhereTheAssetClassSaysSoAndItIsLabelledWeaker() {
        Scene scene = scenes.appliance();
        Actor first = data.actor(Role.ANALYST);
        Attestation said = attest(scene, "2.0-1", first);
        scanned(scene);

        verdicts.judge(scene.number());
        HostVerdict alone = verdict(scene);
        assertThat(alone.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(alone.reasons().get(0)).contains(first.person(), "a second person has not confirmed it yet");

        Actor second = data.actor(Role.ANALYST);
        attestations.confirm(said.id(), "Seen on its console", second);
        VerdictCount count = verdicts.judge(scene.number());

        assertThat(count.weak()).isEqualTo(1);
        assertThat(verdict(scene).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(verdict(scene).install().note())
                .contains("Version 2.0-1", "Weaker than a log", first.person(), second.person());
        assertThat(target(scene).weaklyVerified()).isTrue();
    }

    @Test
    void law5TheSecondPersonIsNotTheFirstNorStandsInForThem() {
        Scene scene = scenes.appliance();
        Actor first = data.actor(Role.ANALYST);
        Actor other = data.actor(Role.ANALYST);
        Attestation said = attest(scene, "2.0-1", first);

        for (Actor actor : List.of(first, other.onBehalfOf(first.person()), first.onBehalfOf(other.person()))) {
            assertThatThrownBy(() -> attestations.confirm(said.id(), "Seen", actor))
                    .isInstanceOf(Refusal.class)
                    .extracting("code")
                    .isEqualTo("law5.attester-may-not-confirm");
        }
        attestations.confirm(said.id(), "Seen", other);
        assertThatThrownBy(() -> attestations.confirm(said.id(), "Seen", data.actor(Role.ANALYST)))
                .isInstanceOf(Conflict.class);
    }

    @Test
    @DisplayName("Law 5: one person and a service token are not two people")
    void law5AServiceTokenNeitherAttestsNorConfirms() {
        Scene scene = scenes.appliance();
        Actor program = Actor.of("service:worker", Actor.Channel.API);
        Attestation said = attest(scene, "2.0-1", data.actor(Role.ANALYST));
        List<String> host = List.of(scene.host().name());

        for (ThrowableAssert.ThrowingCallable tried : List.<ThrowableAssert.ThrowingCallable>of(
                () -> attest(scene, "2.0-1", program),
                () -> attestations.confirm(said.id(), "Seen", program),
                () -> attestations.retired(scene.number(), host, "Gone", program))) {
            assertThatThrownBy(tried)
                    .isInstanceOf(Refusal.class)
                    .extracting("code")
                    .isEqualTo("law5.takes-a-person");
        }
    }

    @Test
    @DisplayName("Law 3: a host that is not proven by attestation any more is not confirmed either")
    void law3TheSecondPersonIsAskedForTheAssetClassToo() {
        Scene scene = scenes.appliance();
        Attestation said = attest(scene, "2.0-1", data.actor(Role.ANALYST));
        scenes.transaction(() -> jdbc.sql("UPDATE host SET asset_class = 'server' WHERE name = ?")
                .param(scene.host().name())
                .update());

        assertThatThrownBy(() -> attestations.confirm(said.id(), "Seen", data.actor(Role.ANALYST)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("not proven by attestation");
    }

    @Test
    void law5WhoeverCarriesTheChangeOutNeitherAttestsNorConfirms() {
        Scene scene = scenes.appliance();
        Actor implementer = data.actor(Role.OPERATOR);
        scenes.transaction(() -> duties.take(scene.number(), Duty.IMPLEMENT, implementer));
        Attestation said = attest(scene, "2.0-1", data.actor(Role.ANALYST));

        assertThatThrownBy(() -> attest(scene, "2.0-1", implementer)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> attestations.confirm(said.id(), "Seen", implementer))
                .isInstanceOf(Refusal.class)
                .extracting("code")
                .isEqualTo("law5.implementer-may-not-verify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0-1", "no version"})
    void law4AVersionThatIsTooLowOrCannotBeComparedProvesNothing(String version) {
        Scene scene = scenes.appliance();
        confirmed(scene, version);
        scanned(scene);

        assertThat(verdicts.judge(scene.number()).verified()).isZero();
    }

    @Test
    void aScanThatFindsItLaterWithdrawsTheAttestationAndACleanOneDoesNotBringItBack() {
        Scene scene = scenes.appliance();
        Attestation said = confirmed(scene, "2.0-1");
        scenes.scan(scene, scene.host(), scene.now().minusSeconds(300), "true");

        assertThat(verdicts.judge(scene.number()).contradicted()).isEqualTo(1);
        Attestation after = lists.of(scene.number()).get(0);
        assertThat(after.id()).isEqualTo(said.id());
        assertThat(after.state()).isEqualTo(State.WITHDRAWN);
        assertThat(after.endedWhy()).contains("A later scan still finds");

        scenes.scan(scene, scene.host(), scene.now().minusSeconds(60), "false");
        assertThat(verdicts.judge(scene.number()).verified()).isZero();
    }

    @Test
    void aLogThatCountsDecidesAgainstWhatPeopleSay() {
        Scene scene = scenes.appliance();
        confirmed(scene, "2.0-1");
        scenes.log(scene, scene.host(), scenes.dpkg(scene, scene.installed(), "half-configured"));
        scanned(scene);

        assertThat(verdicts.judge(scene.number()).failed()).isEqualTo(1);
        assertThat(lists.of(scene.number()).get(0).state()).isEqualTo(State.WITHDRAWN);
    }

    @Test
    void aVerifiedHostIsOpenAgainWhenItsAttestationIsWithdrawn() {
        Scene scene = scenes.appliance();
        Attestation said = confirmed(scene, "2.0-1");
        scanned(scene);
        verdicts.judge(scene.number());
        assertThat(target(scene).disposition()).isEqualTo(Disposition.VERIFIED);

        attestations.withdraw(said.id(), "It was the other box", data.actor(Role.ANALYST));
        verdicts.judge(scene.number());

        assertThat(target(scene).disposition()).isEqualTo(Disposition.PENDING);
    }

    @Test
    void nobodyAttestsWhereALogIsAskedForOrBeforeTheDeploymentOrAheadOfTime() {
        Scene server = scenes.sent(1);
        Scene scene = scenes.appliance();
        Actor actor = data.actor(Role.ANALYST);

        assertThatThrownBy(() -> attest(server, "2.0-1", actor))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("not proven by attestation");
        for (Instant at :
                List.of(scene.now().minus(Duration.ofHours(3)), scene.now().plus(Duration.ofDays(2)))) {
            assertThatThrownBy(() -> attestations.attest(
                            scene.number(),
                            new Attestations.Sight(scene.host().name(), null, "2.0-1", at, "Seen", null),
                            actor))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("seenAt");
        }
    }

    @Test
    void aPageGoesOnBehindAnAttestationOfTheSameChangeAndNothingElseIsTakenForOne() {
        Scene scene = scenes.appliance();
        List<UUID> said = Stream.of("2.0-1", "2.0-2", "2.0-3")
                .map(version -> attest(scene, version, data.actor(Role.ANALYST)).id())
                .toList();
        UUID other =
                attest(scenes.appliance(), "2.0-1", data.actor(Role.ANALYST)).id();

        assertThat(lists.page(scene.number(), null, 2))
                .extracting(Attestation::id)
                .isEqualTo(said.subList(0, 2));
        assertThat(lists.page(scene.number(), said.get(1), 2))
                .extracting(Attestation::id)
                .isEqualTo(said.subList(2, 3));
        for (UUID unknown : List.of(UUID.randomUUID(), other)) {
            assertThatThrownBy(() -> lists.page(scene.number(), unknown, 2))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("after");
        }
    }

    @Test
    void law3WithoutARecordOfItTwoPeopleSettleAHostAsRetired() {
        Scene scene = scenes.sent(1);
        inventory.retire(scene.host().id(), "Scrapped", data.actor(Role.OPERATOR));
        Actor first = data.actor(Role.ANALYST);
        scenes.transaction(
                () -> attestations.retired(scene.number(), List.of(scene.host().name()), "Its rack is empty", first));
        assertThat(target(scene).disposition()).isEqualTo(Disposition.PENDING);

        Attestation said = lists.of(scene.number()).get(0);
        assertThatThrownBy(() -> attestations.confirm(said.id(), "So it is", first))
                .isInstanceOf(Refusal.class);
        Actor second = data.actor(Role.ANALYST);
        attestations.confirm(said.id(), "So it is", second);

        assertThat(target(scene).disposition()).isEqualTo(Disposition.RETIRED);
        assertThat(target(scene).reference()).isEqualTo("attested by " + first.person() + " and " + second.person());
    }

    private Attestation confirmed(Scene scene, String version) {
        Attestation said = attest(scene, version, data.actor(Role.ANALYST));
        return attestations.confirm(said.id(), "Seen on its console", data.actor(Role.ANALYST));
    }

    private Attestation attest(Scene scene, String version, Actor actor) {
        return attestations.attest(
                scene.number(),
                new Attestations.Sight(
                        scene.host().name(), null, version, scene.installed(), "Seen on its console", null),
                actor);
    }

    private void scanned(Scene scene) {
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
    }

    private HostVerdict verdict(Scene scene) {
        return verdicts.matrix(scene.number()).rows().get(0).verdict();
    }

    private ChangeHost target(Scene scene) {
        return targets.targets(scene.number()).get(0);
    }
}
