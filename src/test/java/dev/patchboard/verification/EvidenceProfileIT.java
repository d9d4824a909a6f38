package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.rollout.Batch;
import dev.patchboard.rollout.RolloutEvent;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What counts as proof by class of asset, and that the weaker says so (law 3). */
@PatchboardTest
class EvidenceProfileIT {

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verdicts verdicts;

    @Autowired
    ChangeHosts targets;

    @Autowired
    AttestationLists attestations;

    @Autowired
    Verification verification;

    @Autowired
    HostDossiers dossiers;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Test
    void law3AScanFromTheOutsideProvesOnlyWhereTheAssetClassSaysSoAndIsLabelledWeaker() {
        Scene server = scannedFromOutside(scenes.sent(1));
        Scene appliance = scannedFromOutside(scenes.appliance());

        assertThat(verdicts.judge(server.number()).verified()).isZero();
        VerdictCount count = verdicts.judge(appliance.number());

        assertThat(count.line()).isEqualTo("1/1 verified (1 of them on weaker evidence)");
        HostRow row = verdicts.matrix(appliance.number()).rows().get(0);
        assertThat(row.verdict().weak()).isTrue();
        assertThat(row.verdict().scan().note()).contains("only from the outside: weaker evidence");
        assertThat(row.target().weaklyVerified()).isTrue();
        assertThat(row.target().dispositionReason()).contains("weaker evidence");
    }

    @Test
    @DisplayName("Law 3: the history, which the audit exports, labels what was settled and closed on weaker evidence")
    void law3TheHistoryLabelsWeakerEvidenceWhereHostsAreSettledAndTheChangeIsClosed() {
        Scene appliance = scannedFromOutside(scenes.appliance());

        verification.close(appliance.number());

        assertThat(told(appliance, "change.hosts-settled"))
                .singleElement()
                .asString()
                .contains("1 host settled as VERIFIED, on weaker evidence");
        assertThat(told(appliance, "change.closed"))
                .singleElement()
                .asString()
                .contains("1 of 1 hosts verified, 1 of them on weaker evidence");
    }

    private List<String> told(Scene scene, String action) {
        return jdbc.sql("SELECT body FROM audit_event WHERE action = ? AND change_number = ?")
                .params(action, scene.number().toString())
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName(
            "Law 4: a local check that could not log in, and a scan of no running host, are no look from the outside")
    void law4OnlyACheckThatWorksFromTheOutsideLooksFromThere() {
        Scene local = scenes.appliance();
        scenes.installed(local, local.host());
        scenes.scanFromOutside(local, local.host(), local.scanned(), "local");
        Scene combined = scenes.appliance();
        scenes.installed(combined, combined.host());
        scenes.scanFromOutside(combined, combined.host(), combined.scanned(), "combined");
        Scene unpacked = scenes.appliance();
        scenes.installed(unpacked, unpacked.host());
        scenes.scanOfNoRunningHost(unpacked, unpacked.host(), unpacked.scanned());

        for (Scene scene : List.of(local, combined, unpacked)) {
            assertThat(verdicts.judge(scene.number()).verified()).isZero();
            assertThat(verdicts.matrix(scene.number()).rows().get(0).verdict().missing())
                    .contains(Missing.SCAN);
        }
    }

    @Test
    @DisplayName("Law 3: a check over the network counts though the login failed, as weaker evidence that tells so")
    void law3AFailedLoginIsToldWhereACheckOverTheNetworkCounts() {
        Scene appliance = scenes.appliance();
        scenes.installed(appliance, appliance.host());
        scenes.scanWhoseLoginFailed(appliance, appliance.host(), appliance.scanned(), "remote");
        Scene local = scenes.appliance();
        scenes.installed(local, local.host());
        scenes.scanWhoseLoginFailed(local, local.host(), local.scanned(), "local");

        assertThat(verdicts.judge(appliance.number()).line()).isEqualTo("1/1 verified (1 of them on weaker evidence)");
        assertThat(verdicts.matrix(appliance.number())
                        .rows()
                        .get(0)
                        .verdict()
                        .scan()
                        .note())
                .contains("over the network", "weaker", "21745");
        assertThat(verdicts.judge(local.number()).verified()).isZero();
        assertThat(verdicts.matrix(local.number())
                        .rows()
                        .get(0)
                        .verdict()
                        .scan()
                        .note())
                .contains("did not look from the inside", "21745");
    }

    @Test
    void aCredentialedScanOfAnApplianceIsNotLabelled() {
        Scene appliance = scenes.appliance();
        scenes.installed(appliance, appliance.host());
        scenes.scan(appliance, appliance.host(), appliance.scanned(), "false");

        VerdictCount count = verdicts.judge(appliance.number());

        assertThat(count.verified()).isEqualTo(1);
        assertThat(count.weak()).isZero();
        assertThat(targets.targets(appliance.number()).get(0).dispositionReason())
                .isNull();
    }

    @Test
    void law3WhatAScanSawFromTheInsideNoneFromTheOutsideTakesBack() {
        Scene appliance = scenes.appliance();
        scenes.installed(appliance, appliance.host());
        scenes.scan(appliance, appliance.host(), appliance.scanned(), "true");
        scenes.scanFromOutside(appliance, appliance.host(), appliance.scanned().plusSeconds(60));

        assertThat(verdicts.judge(appliance.number()).contradicted()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"server, appliance", "appliance, server"})
    @DisplayName("Laws 3 and 5: an asset class changed after the sending never asks for less")
    void law3TheStricterAssetClassOfThenAndNowIsAskedFor(String sent, String today) {
        Scene scene = scenes.unsent(1);
        classed(scene, sent);
        dispatched(scene);
        classed(scene, today);
        scannedFromOutside(scene);

        assertThat(verdicts.judge(scene.number()).verified()).isZero();
        assertThat(attestations.mayProve(scene.number(), scene.host().id())).isFalse();
        assertThat(dossiers.of(scene.number(), scene.host().id()).classes())
                .isEqualTo(new HostDossier.AssetClasses(sent, today));
    }

    @Test
    void aHostThatKeepsItsAssetClassIsJudgedByItAndNothingIsSaid() {
        Scene scene = scenes.unsent(1);
        classed(scene, "appliance");
        dispatched(scene);
        scannedFromOutside(scene);

        assertThat(verdicts.judge(scene.number()).weak()).isEqualTo(1);
        assertThat(dossiers.of(scene.number(), scene.host().id()).classes()).isNull();
    }

    @Test
    void aHostToWhichNothingWasSentIsJudgedByItsAssetClassOfToday() {
        Scene scene = scenes.unsent(1);
        classed(scene, "appliance");

        assertThat(attestations.mayProve(scene.number(), scene.host().id())).isTrue();
        assertThat(dossiers.of(scene.number(), scene.host().id()).classes()).isNull();
    }

    private void classed(Scene scene, String assetClass) {
        scenes.transaction(() -> jdbc.sql("UPDATE host SET asset_class = ? WHERE id = ?")
                .params(assetClass, Ids.bytes(scene.host().id()))
                .update());
    }

    /** As when the first batch of the rollout leaves. */
    private void dispatched(Scene scene) {
        Instant at = scene.now().minus(Duration.ofHours(2));
        Batch batch = new Batch(
                Ids.next(), scene.number(), 1, 1, Batch.Kind.INSTALL, "key-" + scene.number(), 1, at, at, at, null);
        List<String> names = List.of(scene.host().name());
        scenes.transaction(() ->
                events.publishEvent(new RolloutEvent.BatchSent(Actor.system("test"), scene.number(), 1, batch, names)));
    }

    private Scene scannedFromOutside(Scene scene) {
        scenes.installed(scene, scene.host());
        scenes.scanFromOutside(scene, scene.host(), scene.scanned());
        return scene;
    }
}
