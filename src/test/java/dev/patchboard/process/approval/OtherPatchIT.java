package dev.patchboard.process.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Vote;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.Authorisations.Grant;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.ChangeRework;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.RevisionLimits;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.lab.LabTests;
import dev.patchboard.lab.LabVerdicts;
import dev.patchboard.lab.LabView;
import dev.patchboard.risk.Confirmation;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.rollout.LabProof;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Law 9: no patch gets past the analysis and the lab behind another one. The whole process, from submission to the board and back. */
@PatchboardTest
class OtherPatchIT {

    @Autowired
    Changes changes;

    @Autowired
    Patches patches;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    RevisionLimits limits;

    @Autowired
    ChangeRework rework;

    @Autowired
    RiskAnalysis risks;

    @Autowired
    LabTests tests;

    @Autowired
    LabVerdicts verdicts;

    @Autowired
    LabProof proof;

    @Autowired
    Approvals approvals;

    @Autowired
    Authorisations authorisations;

    @Autowired
    BoardData boards;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    private Actor requester;
    private Patch first;
    private Patch other;
    private List<Host> twins;
    private ChangeNumber number;

    @BeforeEach
    void aSubmittedChangeWithATwinInTheLab() {
        String os = TestData.unique("Debian ");
        twins = data.hosts(1, Environment.LAB, os);
        first = data.patch();
        other = patches.register(
                NewPatch.ofPackage(
                        TestData.unique("patch "),
                        new PatchPackage("deb", first.packages().get(0).name(), "3.0-1"),
                        first.cves()),
                BoardData.SETUP);
        requester = data.actor(Role.REQUESTER);
        number = changes.submit(
                NewChange.normal(
                                "Other patch",
                                "Because",
                                Set.of(first.id()),
                                TestData.ids(data.hosts(1, Environment.PRODUCTION, os)))
                        .deployedBy("simulated"),
                requester);
    }

    private void replacePatch() {
        revisions.revise(number, new Revision(Set.of(), Set.of(), Set.of(other.id()), "Better"), requester);
    }

    private void assertThePatchesStay() {
        assertThat(limits.patchesOpen(number)).isFalse();
        assertThatThrownBy(this::replacePatch)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("law9.patches-assessed"));
        assertThat(changes.get(number).patches()).containsExactly(first.id());
    }

    private void rateIt() {
        risks.confirm(number, Confirmation.asRated(), data.actor(Role.ANALYST));
        engine.run(number);
    }

    private void testIt() {
        Actor lab = data.actor(Role.LAB);
        tests.plan(number, Set.of(), "It starts", lab);
        engine.run(number);
        verdicts.judge(number, true, Map.of(), "It starts", lab);
        engine.run(number);
    }

    /** Analysed, tested, and sent back by the board. */
    private void sendItBack() {
        List<Actor> board = boards.board(2);
        engine.run(number);
        rateIt();
        testIt();
        approvals.vote(number, Vote.REWORK, "There is a better patch", board.get(0));
        engine.run(number);
        assertThat(engine.openTasks(number)).containsExactly("task_rework");
    }

    @Test
    void aPatchIsReplacedFreelyBeforeAnybodyRatesIt() {
        replacePatch();

        assertThat(changes.get(number).patches()).containsExactly(other.id());
    }

    @Test
    void fromTheAnalysisToTheBoardThePatchesStay() {
        boards.board(2);
        engine.run(number);
        assertThat(engine.openTasks(number)).containsExactly("task_riskAnalysis");
        assertThePatchesStay();
        rateIt();
        assertThePatchesStay();
        testIt();
        assertThat(engine.openTasks(number)).containsOnly("task_cabVote");
        assertThePatchesStay();
    }

    @Test
    void aChangeSentBackTakesAnotherPatchAndIsRatedAndTestedWithIt() {
        sendItBack();
        assertThat(proof.of(number)).isEqualTo(new LabProof.ProvenOn(TestData.ids(twins)));

        replacePatch();
        assertThat(proof.of(number)).as("the older test was of the older patch").isInstanceOf(LabProof.Nothing.class);
        rework.resubmit(number, "Took the better patch", requester);
        engine.run(number);

        assertThat(risks.history(number)).hasSize(2);
        assertThat(limits.patchesOpen(number)).isFalse();
        rateIt();
        assertThat(engine.openTasks(number)).as("tested anew").containsExactly("task_labPlan");
        assertThat(proof.of(number)).isInstanceOf(LabProof.Nothing.class);
        testIt();
        assertThat(tests.history(number))
                .extracting(LabView::patches)
                .containsExactly(Set.of(first.id()), Set.of(other.id()));
        assertThat(proof.of(number)).isEqualTo(new LabProof.ProvenOn(TestData.ids(twins)));
    }

    @Test
    void aChangeThatWasEverAuthorisedKeepsItsPatchesAlsoWhenItIsSentBack() {
        sendItBack();
        authorisations.grant(
                number,
                new Grant(
                        1,
                        authorisations.toAuthorise(number),
                        "cab",
                        List.of(),
                        TestClock.now().plus(Duration.ofDays(1)),
                        Map.of()),
                BoardData.SETUP);
        authorisations.voidAll(number, "Once more", BoardData.SETUP);

        assertThePatchesStay();
    }
}
