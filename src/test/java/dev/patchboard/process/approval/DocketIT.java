package dev.patchboard.process.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Docket;
import dev.patchboard.approval.DocketItem;
import dev.patchboard.approval.DocketItem.Overlap;
import dev.patchboard.approval.Vote;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Rating;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@PatchboardTest
@Import(BoardData.class)
class DocketIT {

    @Autowired
    Docket docket;

    @Autowired
    Approvals approvals;

    @Autowired
    Changes changes;

    @Autowired
    ChangeHosts changeHosts;

    @Autowired
    ChangeProgress progress;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    RiskAnalysis risks;

    @Autowired
    Authorisations authorisations;

    @Autowired
    BoardData boards;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    private List<Actor> board;
    private Actor requester;
    private ChangeNumber number;

    @BeforeEach
    void aChangeBeforeABoardOfThree() {
        board = boards.board(3);
        requester = data.actor(Role.REQUESTER);
        number = boards.change(ChangeType.NORMAL, Rating.MEDIUM, null, requester);
        risks.enrich(number);
        risks.rate(number);
        boards.ask(number);
    }

    private DocketItem item() {
        return docket.item(number).orElseThrow();
    }

    @Test
    void anItemSaysWhatHowBadAndHowTested() {
        DocketItem item = item();

        assertThat(item.hosts()).isEqualTo(1);
        assertThat(item.summary()).hasSize(3);
        assertThat(item.summary().get(0)).startsWith("Brings ").endsWith(" to 1 host in production.");
        assertThat(item.summary().get(1)).startsWith("High risk").contains("score not known");
        assertThat(item.summary().get(2)).contains("No lab test is on record");
        assertThat(item.rollbackPossible()).isFalse();
        assertThat(item.touched()).singleElement().satisfies(part -> assertThat(part.hosts())
                .isEqualTo(1));
        assertThat(item.sinceLastRevision()).isEmpty();
    }

    @Test
    void missingVotesAreNamedUntilTheyAreCast() {
        assertThat(item().missing()).hasSize(3);

        approvals.vote(number, Vote.APPROVE, null, board.get(0));

        assertThat(item().missing()).hasSize(2).doesNotContain(board.get(0).person());
    }

    @Test
    void anotherOpenChangeOnTheSameHostIsAConflict() {
        UUID host = changeHosts.targets(number).get(0).hostId();
        ChangeNumber other = changes.submit(
                NewChange.normal("In the way", "Because", Set.of(data.patch().id()), Set.of(host)), requester);
        for (Stage stage : List.of(Stage.RISK_ANALYSIS, Stage.ROLLOUT)) {
            progress.enter(other, stage, BoardData.SETUP);

            assertThat(item().conflicts()).singleElement().satisfies(overlap -> {
                assertThat(overlap.change()).isEqualTo(other);
                assertThat(overlap.sameHosts()).isEqualTo(1);
            });
        }
    }

    @Test
    void changesOnTheSameHostNameEachOtherFromTheirSubmissionUntilOneEnds() {
        UUID host = changeHosts.targets(number).get(0).hostId();
        ChangeNumber other = changes.submit(
                NewChange.normal("In the way", "Because", Set.of(data.patch().id()), Set.of(host)), requester);

        assertThat(docket.conflicts(number)).extracting(Overlap::change).containsExactly(other);
        assertThat(docket.conflicts(other)).singleElement().satisfies(overlap -> {
            assertThat(overlap.change()).isEqualTo(number);
            assertThat(overlap.sameHosts()).isEqualTo(1);
        });

        changes.withdraw(other, "Not needed", data.actor(Role.CHANGE_MANAGER));
        assertThat(docket.conflicts(number)).isEmpty();
        assertThat(docket.conflicts(other)).isEmpty();
    }

    @Test
    void aRevisionSaysWhatIsDifferent() {
        List<Host> more = data.hosts(1, Environment.PRODUCTION);
        revisions.revise(number, new Revision(TestData.ids(more), Set.of(), null, "One was forgotten"), requester);
        assertThat(docket.item(number)).isEmpty();
        engine.run(number);

        assertThat(item().sinceLastRevision())
                .anySatisfy(sentence -> assertThat(sentence).contains("One was forgotten"))
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("1 host added: " + more.get(0).name()));
    }

    @Test
    void whoIsAskedAgainReadsWhyWhatWasAuthorisedIsVoid() {
        board.subList(0, 2).forEach(member -> approvals.vote(number, Vote.APPROVE, null, member));
        engine.run(number);
        authorisations.voidAll(number, "Another plan: ring 1 has no host", BoardData.SETUP);
        boards.ask(number);

        assertThat(item().sinceLastRevision())
                .first()
                .isEqualTo("What was authorised before is void. Another plan: ring 1 has no host.");
    }

    @Test
    void itemsComeByDueDate() {
        ChangeNumber urgent = boards.change(ChangeType.NORMAL, Rating.MEDIUM, null, requester);
        progress.rate(urgent, Rating.MEDIUM, LocalDate.of(2020, 1, 1), BoardData.SETUP);
        boards.ask(urgent);

        assertThat(docket.items()).extracting(item -> item.change().number()).containsSubsequence(urgent, number);
    }
}
