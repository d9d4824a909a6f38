package dev.patchboard.process.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Docket;
import dev.patchboard.approval.DocketItem;
import dev.patchboard.approval.Ratifications;
import dev.patchboard.approval.SeatView;
import dev.patchboard.approval.Vote;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeIssues;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.Issue;
import dev.patchboard.change.Rating;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A board that did not stand behind an emergency is in the result of the change. */
@PatchboardTest
class RefusedRatificationIT {

    @Autowired
    private BoardData boards;

    @Autowired
    private Approvals approvals;

    @Autowired
    private Docket docket;

    @Autowired
    private Ratifications ratifications;

    @Autowired
    private ChangeHosts targets;

    @Autowired
    private ChangeIssues issues;

    @Autowired
    private ChangeProgress progress;

    @Autowired
    private TestData data;

    @Autowired
    private TestEngine engine;

    @Test
    void whoIsAskedAnewReadsWhoRefusedTheEmergencyAndWhyAndHowFarItWent() {
        boards.board(3);
        ChangeNumber number =
                boards.ask(boards.change(ChangeType.EMERGENCY, Rating.HIGH, null, data.actor(Role.REQUESTER)));
        approvals.vote(number, Vote.APPROVE, "It spreads", data.actor(Role.EMERGENCY_AUTHORITY));
        engine.run(number);
        Actor member = data.actor(Role.CAB);
        ratifications.ratify(number, false, "It could have waited", member);

        boards.ask(number);

        DocketItem item = docket.item(number).orElseThrow();
        assertThat(item.sinceLastRevision())
                .first()
                .asString()
                .contains("refused to ratify", "It could have waited", "sent to 0 of");
        assertThat(item.round().seats())
                .filteredOn(seat -> seat.member().equals(member.person()))
                .extracting(SeatView::recusedBecause)
                .containsExactly(
                        "Answered for the board whether it ratifies the emergency, so others authorise the change.");
    }

    @Test
    void anEmergencyThatTheBoardRefusedToRatifyIsNotSimplySuccessfulThoughItsHostsAreProven() {
        boards.board(3);
        ChangeNumber number =
                boards.ask(boards.change(ChangeType.EMERGENCY, Rating.HIGH, null, data.actor(Role.REQUESTER)));
        approvals.vote(number, Vote.APPROVE, "It spreads", data.actor(Role.EMERGENCY_AUTHORITY));
        engine.run(number);
        assertThat(issues.of(number)).isEmpty();

        ratifications.ratify(number, false, "It could have waited", data.actor(Role.CAB));

        assertThat(issues.of(number))
                .extracting(Issue::text)
                .singleElement()
                .asString()
                .startsWith("the board refused to ratify it (")
                .endsWith(": It could have waited)");
        targets.settle(
                number,
                targets.targets(number).stream().map(ChangeHost::hostId).collect(Collectors.toSet()),
                Disposition.VERIFIED,
                null,
                null,
                List.of(),
                BoardData.SETUP);
        assertThat(progress.close(number, BoardData.SETUP)).isEqualTo(CloseCode.SUCCESSFUL_WITH_ISSUES);
    }
}
