package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.verification.VerificationScene.Scene;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What counts as proof by class of asset, and that the weaker says so (law 3). */
@PatchboardTest
class EvidenceProfileIT {

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verdicts verdicts;

    @Autowired
    ChangeHosts targets;

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
        assertThat(row.target().isWeaklyVerified()).isTrue();
        assertThat(row.target().dispositionReason()).contains("weaker evidence");
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

    private Scene scannedFromOutside(Scene scene) {
        scenes.installed(scene, scene.host());
        scenes.scanFromOutside(scene, scene.host(), scene.scanned());
        return scene;
    }
}
