package dev.patchboard.process.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.Ratification;
import dev.patchboard.approval.Ratifications;
import dev.patchboard.approval.SeatView;
import dev.patchboard.approval.Vote;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Rating;
import dev.patchboard.change.Stage;
import dev.patchboard.faces.Browser;
import dev.patchboard.faces.Window;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.NewDelegation;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The docket in a real browser: votes for somebody else, alternates, and emergencies that the board ratifies. */
@PatchboardTest
@Import({TestData.class, BoardData.class})
class DocketFacesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private BoardData boards;

    @Autowired
    private TestData data;

    @Autowired
    private TestEngine engine;

    @Autowired
    private Approvals approvals;

    @Autowired
    private Ratifications ratifications;

    @Autowired
    private ChangeProgress progress;

    @Autowired
    private Changes changes;

    @Autowired
    private Delegations delegations;

    private Browser browser;

    @BeforeEach
    void openBrowser() {
        browser = new Browser(port);
    }

    @AfterEach
    void closeBrowser() {
        browser.close();
    }

    @Test
    void aMemberRatifiesAnEmergencyWithOneClick() {
        ChangeNumber number = emergency();
        Window window = browser.window(390, ColorScheme.DARK, true).signIn(data.person(Role.CAB));
        fits(window.open("/docket"));
        assertThat(window.text()).contains("to be ratified by");

        window.page().click("button[aria-label='Ratify: " + number + "']");

        assertThat(window.text()).contains(number + " is ratified.");
        assertThat(ratifications.outcome(number)).isEqualTo(Ratification.RATIFIED);
    }

    @Test
    void whoRefusesToRatifySaysWhy() {
        ChangeNumber number = emergency();
        Window window = browser.window().signIn(data.person(Role.CAB)).open("/docket");
        window.page().click("summary[aria-label='Refuse: " + number + "']");
        fits(window);
        window.page().click("details[open] button[type=submit]");
        assertThat(ratifications.outcome(number)).isEqualTo(Ratification.AWAITED);

        window.page().fill("#why-" + number, "It could have waited");
        window.page().click("details[open] button[type=submit]");
        window.page().waitForSelector("#flash .pf-m-success");
        assertThat(ratifications.outcome(number)).isEqualTo(Ratification.REFUSED);
    }

    @Test
    void aChangeWhoseRatificationIsRefusedSaysThatNothingMoreIsSentAndWhoDecides() {
        ChangeNumber number = emergency();
        progress.enter(number, Stage.ROLLOUT, BoardData.SETUP);
        Actor member = data.actor(Role.CAB);
        ratifications.ratify(number, false, "It could have waited", member);
        engine.run(number);
        for (int width : List.of(390, 1280)) {
            Window window = browser.window(width, width == 390 ? ColorScheme.DARK : ColorScheme.LIGHT, true)
                    .signIn(data.person(Role.CAB));
            fits(window.open("/changes/" + number));
            assertThat(window.page().locator(".pb-next").innerText())
                    .contains("Authorisation void: nothing more is sent.", "It could have waited", "refused to ratify")
                    .contains("The change advisory board decides next")
                    .doesNotContain("one after the other");
            fits(window.open("/changes/" + number + "/authorisation"));
            String card = window.page().locator("section.pf-v6-c-card").first().innerText();
            assertThat(card)
                    .startsWith("Emergency authority")
                    .contains("Authorisation void", "refused to ratify it for the board", "It could have waited");
            assertThat(window.page().locator("section.pf-v6-c-card .pf-m-green").count())
                    .isZero();
            assertThat(window.find("/board/" + changes.get(number).stage(), "article", number.toString())
                            .innerText())
                    .contains("Authorisation void");
        }
    }

    @Test
    void theOneWhoDecidesAnEmergencyIsAskedWhyItCannotWait() {
        boards.board(3);
        ChangeNumber number =
                boards.ask(boards.change(ChangeType.EMERGENCY, Rating.HIGH, null, data.actor(Role.REQUESTER)));
        Window window = browser.window(390, ColorScheme.DARK, true).signIn(data.person(Role.EMERGENCY_AUTHORITY));
        fits(window.open("/docket/" + number));
        assertThat(window.text()).contains("Why this cannot wait");
        window.page().click("button[name=vote][value=APPROVE]");
        assertThat(approvals.latest(number).orElseThrow().ballot()).isEqualTo(Ballot.OPEN);

        window.page().fill("#comment", "It spreads by itself");
        window.page().click("button[name=vote][value=APPROVE]");
        window.page().waitForSelector("#flash .pf-m-success");
        engine.run(number);

        Window board = browser.window().signIn(data.person(Role.CAB)).open("/docket");
        assertThat(board.text()).contains("It spreads by itself");
    }

    @Test
    void aTabThatWasLeftOpenOverturnsNoVote() {
        List<Actor> board = boards.board(3);
        Person late = data.person(Role.CAB);
        ChangeNumber number = waiting();
        board.stream().limit(2).forEach(member -> approvals.vote(number, Vote.ABSTAIN, "No opinion", member));
        Window window = browser.window().signIn(late).open("/docket/" + number);
        fits(window);
        assertThat(window.text()).contains("One rejection ends this: all 2 votes still to come have to be approvals.");
        approvals.vote(number, Vote.APPROVE, "Tested", Actor.of(late.login(), Actor.Channel.UI));

        window.page().fill("#comment", "No");
        window.page().click("button[name=vote][value=REJECT]");
        window.page().waitForSelector("[data-problem]");

        assertThat(window.text()).contains("You have already approved at", "load the page again to change your vote");
        assertThat(seat(number, late.login()).vote()).isEqualTo(Vote.APPROVE);
        window.open("/docket/" + number).page().fill("#comment", "No");
        window.page().click("button[name=vote][value=ABSTAIN]");
        window.page().waitForSelector("#flash .pf-m-success");
        assertThat(seat(number, late.login()).vote()).isEqualTo(Vote.ABSTAIN);
    }

    @Test
    void aStandInVotesUnderBothNames() {
        Actor member = boards.board(3).get(0);
        Person standIn = data.person(Role.OWNER);
        delegations.make(
                new NewDelegation(
                        member.person(),
                        standIn.login(),
                        TestClock.today(),
                        TestClock.today().plusDays(1),
                        Set.of(Role.CAB)),
                member);
        ChangeNumber number = waiting();
        for (int width : List.of(390, 1280)) {
            Window window = browser.window(width, ColorScheme.LIGHT, true)
                    .signIn(standIn)
                    .open("/docket/" + number);
            assertThat(window.page().locator("button[name=vote]").count()).isZero();
            window.page().click("summary[aria-label='Act for']");
            fits(window);
            window.page().click("details[open] form button");
            window.page().waitForSelector(".pb-acting");
            fits(window.open("/docket/" + number));
            if (width == 1280) {
                window.page().click("button[name=vote][value=APPROVE]");
                window.page().waitForSelector("#flash .pf-m-success");
                window.page().click(".pb-acting button");
                window.page().waitForSelector("#flash .pf-m-success");
                assertThat(window.text()).contains("You act for yourself again.");
            }
        }

        assertThat(seat(number, member.person()).castBy()).isEqualTo(standIn.login());
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aManagerNamesAnAlternateForAMemberWhoIsAway() {
        Actor away = boards.board(3).get(0);
        ChangeNumber number = waiting();
        Person alternate = data.person(Role.CAB);
        Window window =
                browser.window().signIn(data.person(Role.CHANGE_MANAGER)).open("/docket/" + number);
        fits(window);
        window.page().selectOption("#member", away.person());
        window.page().selectOption("#alternate", alternate.login());
        window.page().fill("#seat-reason", "On holiday");
        window.page().click("text=Name the alternate");
        window.page().waitForSelector("#flash .pf-m-success");

        assertThat(seat(number, alternate.login()).inPlaceOf()).isEqualTo(away.person());
    }

    private SeatView seat(ChangeNumber number, String member) {
        return approvals.latest(number).orElseThrow().seats().stream()
                .filter(seat -> seat.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    private ChangeNumber waiting() {
        return boards.ask(boards.change(ChangeType.NORMAL, Rating.MEDIUM, null, data.actor(Role.REQUESTER)));
    }

    private ChangeNumber emergency() {
        boards.board(3);
        ChangeNumber number =
                boards.ask(boards.change(ChangeType.EMERGENCY, Rating.HIGH, null, data.actor(Role.REQUESTER)));
        approvals.vote(number, Vote.APPROVE, "It spreads", data.actor(Role.EMERGENCY_AUTHORITY));
        engine.run(number);
        return number;
    }

    private static void fits(Window window) {
        assertThat(window.overflow()).as(window.page().url()).isLessThanOrEqualTo(0);
        assertThat(window.violations()).isEmpty();
    }
}
