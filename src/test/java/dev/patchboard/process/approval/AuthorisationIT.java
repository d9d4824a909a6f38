package dev.patchboard.process.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Authority;
import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.ChangeModels;
import dev.patchboard.approval.Deciders;
import dev.patchboard.approval.ModelScope;
import dev.patchboard.approval.ModelState;
import dev.patchboard.approval.ModelView;
import dev.patchboard.approval.NewModel;
import dev.patchboard.approval.Ratification;
import dev.patchboard.approval.Ratifications;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.Vote;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeReviews;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Clearance;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.NewDelegation;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.rollout.RingPlan;
import dev.patchboard.rollout.Rollout;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import dev.patchboard.verification.RootCauses;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Every path of the authorisation and the ratification, on the real engine. */
@PatchboardTest
@Import(BoardData.class)
class AuthorisationIT {

    @Autowired
    Approvals approvals;

    @Autowired
    Deciders deciders;

    @Autowired
    Ratifications ratifications;

    @Autowired
    ChangeModels models;

    @Autowired
    Changes changes;

    @Autowired
    ChangeHosts changeHosts;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    ChangeReviews reviews;

    @Autowired
    RootCauses rootCauses;

    @Autowired
    Rollout rollout;

    @Autowired
    ChangeProgress progress;

    @Autowired
    Authorisations authorisations;

    @Autowired
    Delegations delegations;

    @Autowired
    TaskInbox inbox;

    @Autowired
    BoardData boards;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    @Autowired
    TestClock clock;

    private Actor requester;
    private ChangeNumber number;

    @BeforeEach
    void aRequester() {
        requester = data.actor(Role.REQUESTER);
    }

    private List<Actor> askTheBoard(int members) {
        List<Actor> board = boards.board(members);
        number = boards.ask(boards.change(ChangeType.NORMAL, Rating.MEDIUM, null, requester));
        return board;
    }

    private boolean cleared() {
        return cleared(
                changeHosts.targets(number).stream().map(ChangeHost::hostId).toArray(UUID[]::new));
    }

    private boolean cleared(UUID... hosts) {
        UUID patch = changes.get(number).patches().iterator().next();
        return authorisations.clearance(number, Set.of(hosts), patch) instanceof Clearance.Cleared;
    }

    private RoundView round() {
        return approvals.latest(number).orElseThrow();
    }

    @Test
    void theBoardAuthorisesByQuorumAndTheOtherTasksVanish() {
        List<Actor> board = askTheBoard(4);
        assertThat(engine.openTasks(number)).hasSize(4).containsOnly("task_cabVote");
        assertThat(round().quorum().required(4)).isEqualTo(2);

        approvals.vote(number, Vote.APPROVE, null, board.get(0));
        assertThat(cleared()).isFalse();
        approvals.vote(number, Vote.APPROVE, null, board.get(1));
        engine.run(number);

        assertThat(engine.openTasks(number)).isEmpty();
        assertThat(cleared()).isTrue();
        assertThat(engine.passed(number)).contains("end_authorised").doesNotContain("end_rejected", "end_rework");
        assertThat(round().policy()).contains("authorisation-policy").contains("sha256:");
        assertThat(round().matchedRules()).containsExactly("rule_normal_production");
    }

    @Test
    void theInboxCompletesAVoteByItsForm() {
        List<Actor> board = askTheBoard(2);

        inbox.of(board.get(0)).stream()
                .filter(task -> task.change().equals(number))
                .forEach(task -> inbox.complete(task.id(), Map.of("vote", "APPROVE"), board.get(0)));

        assertThat(round().tally().approvals()).isEqualTo(1);
        assertThat(inbox.of(board.get(0))).noneMatch(task -> task.change().equals(number));
        assertThat(inbox.of(board.get(1))).anyMatch(task -> task.change().equals(number));
    }

    @Test
    void objectionsThatPutAYesOutOfReachReject() {
        List<Actor> board = askTheBoard(2);

        approvals.vote(number, Vote.REJECT, "Not in this week", board.get(0));
        engine.run(number);

        assertThat(round().ballot()).isEqualTo(Ballot.REJECTED);
        assertThat(engine.passed(number)).contains("end_rejected").doesNotContain("end_authorised");
        assertThat(cleared()).isFalse();
    }

    @Test
    void reworkGoesBackWithTheComment() {
        List<Actor> board = askTheBoard(2);
        assertThatThrownBy(() -> approvals.vote(number, Vote.REWORK, " ", board.get(0)))
                .isInstanceOf(InvalidInput.class);

        approvals.vote(number, Vote.REWORK, "How do we go back?", board.get(0));
        engine.run(number);

        assertThat(engine.passed(number)).contains("end_rework").doesNotContain("end_authorised", "end_rejected");
    }

    @Test
    void aVoteChangedAfterEverybodyVotedDecides() {
        List<Actor> board = askTheBoard(2);
        board.forEach(member -> approvals.vote(number, Vote.ABSTAIN, "No opinion", member));
        engine.run(number);
        assertThat(engine.position(number)).containsExactly("message_ballotDecided");

        board.forEach(member -> approvals.vote(number, Vote.APPROVE, null, member));
        engine.run(number);

        assertThat(engine.passed(number)).contains("message_ballotDecided", "end_authorised");
    }

    @Test
    void aVoteChangedWhileOthersAreMissingDecides() {
        List<Actor> board = askTheBoard(3);
        approvals.vote(number, Vote.ABSTAIN, "Not sure yet", board.get(0));
        approvals.vote(number, Vote.APPROVE, null, board.get(1));
        assertThat(engine.openTasks(number)).hasSize(1);

        approvals.vote(number, Vote.APPROVE, null, board.get(0));
        engine.run(number);

        assertThat(engine.passed(number)).contains("message_voteChanged", "end_authorised");
        assertThat(engine.openTasks(number)).isEmpty();
    }

    @Test
    void aDeadlineEscalatesAndNeverAuthorises() {
        askTheBoard(2);

        engine.fireTimer(number, "timer_deadline");

        assertThat(round().ballot()).isEqualTo(Ballot.OPEN);
        assertThat(round().escalated()).isNotNull();
        assertThat(engine.openTasks(number)).hasSize(2);
        assertThat(engine.passed(number)).contains("end_escalated").doesNotContain("end_authorised");
        assertThat(cleared()).isFalse();
    }

    @Test
    void aNewRevisionVoidsTheVotesAndIsPutBeforeTheBoardAgain() {
        List<Actor> board = askTheBoard(3);
        approvals.vote(number, Vote.APPROVE, null, board.get(0));

        revisions.revise(
                number,
                new Revision(TestData.ids(data.hosts(1, Environment.PRODUCTION)), Set.of(), null, "One more"),
                requester);
        assertThatThrownBy(() -> approvals.vote(number, Vote.APPROVE, null, board.get(1)))
                .isInstanceOf(Conflict.class);
        engine.run(number);

        assertThat(engine.passed(number)).contains("message_revisionReplaced");
        assertThat(engine.openTasks(number)).hasSize(3);
        assertThat(approvals.rounds(number)).extracting(RoundView::ballot).containsExactly(Ballot.VOID, Ballot.OPEN);
        assertThat(round().revision()).isEqualTo(2);
        assertThat(round().tally().approvals()).isZero();
    }

    @Test
    void addedHostsNeedOnlyTheDeltaAuthorised() {
        List<Actor> board = askTheBoard(2);
        allApprove(board);
        addALabHost();
        assertThat(cleared()).isFalse();

        boards.ask(number);
        assertThat(round().deltaOnly()).isTrue();
        assertThat(round().matchedRules()).containsExactly("rule_normal_outside_production");
        allApprove(board);

        assertThat(cleared()).isTrue();
    }

    @Test
    void anAddendumAuthorisesTheAddedHostsAndProlongsNothing() {
        List<Actor> board = askTheBoard(2);
        UUID production = changeHosts.targets(number).get(0).hostId();
        allApprove(board);
        clock.advance(Duration.ofDays(29));
        UUID added = addALabHost();
        boards.ask(number);
        allApprove(board);
        assertThat(cleared()).isTrue();

        clock.advance(Duration.ofDays(2));

        assertThat(cleared(added)).isTrue();
        assertThat(cleared(production)).isFalse();
        assertThat(authorisations.toAuthorise(number)).containsExactly(production);
    }

    @Test
    void anAddendumIsAboutEverythingOnceTheOldAuthorisationHasExpired() {
        List<Actor> board = askTheBoard(2);
        allApprove(board);
        addALabHost();
        boards.ask(number);
        clock.advance(Duration.ofDays(31));

        RoundView answer = approvals.vote(number, Vote.APPROVE, null, board.get(0));
        engine.run(number);

        assertThat(answer.ballot()).isEqualTo(Ballot.VOID);
        assertAskedAboutEverything();
        allApprove(board);
        assertThat(cleared()).isTrue();
    }

    @Test
    void anAddendumIsAboutEverythingOnceTheOldAuthorisationIsVoid() {
        List<Actor> board = askTheBoard(2);
        allApprove(board);
        addALabHost();
        boards.ask(number);
        approvals.vote(number, Vote.APPROVE, null, board.get(0));

        authorisations.voidAll(number, "No longer", BoardData.SETUP);
        engine.run(number);

        assertAskedAboutEverything();
    }

    private void assertAskedAboutEverything() {
        assertThat(approvals.rounds(number))
                .extracting(RoundView::ballot)
                .containsExactly(Ballot.AUTHORISED, Ballot.VOID, Ballot.OPEN);
        assertThat(round().deltaOnly()).isFalse();
        assertThat(round().tally().approvals()).isZero();
        assertThat(round().matchedRules()).containsExactly("rule_normal_production");
    }

    private void allApprove(List<Actor> board) {
        board.forEach(member -> approvals.vote(number, Vote.APPROVE, null, member));
        engine.run(number);
    }

    private UUID addALabHost() {
        Set<UUID> added = TestData.ids(data.hosts(1, Environment.LAB));
        revisions.revise(number, new Revision(added, Set.of(), null, "One more"), requester);
        return added.iterator().next();
    }

    @Test
    void anEmergencyIsDecidedByOneAndRatifiedByAnother() {
        Actor authority = data.actor(Role.EMERGENCY_AUTHORITY, Role.CAB);
        number = boards.ask(boards.change(ChangeType.EMERGENCY, Rating.CRITICAL, null, requester));
        assertThat(engine.openTasks(number)).containsExactly("task_emergencyAuthorisation");

        approvals.vote(number, Vote.APPROVE, "Being exploited now", authority);
        engine.run(number);

        assertThat(cleared()).isTrue();
        assertThat(engine.passed(number)).contains("service_askRatification", "end_authorised");
        assertThat(engine.openTasks(number)).containsExactly("task_ratification");
        assertThatThrownBy(() -> ratifications.ratify(number, true, null, authority))
                .isInstanceOfSatisfying(Refusal.class, refused -> assertThat(refused.code())
                        .isEqualTo("law5.authoriser-may-not-ratify"));

        Actor member = data.actor(Role.CAB);
        Actor stranger = data.actor(Role.CHANGE_MANAGER);
        assertThatThrownBy(() -> ratifications.ratify(number, true, null, stranger))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law1.not-of-this-authority"));
        assertThatThrownBy(() -> ratifications.ratify(number, true, null, stranger.onBehalfOf(member.person())))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law5.no-delegation"));

        ratifications.ratify(number, true, null, member);
        engine.run(number);

        assertThat(ratifications.outcome(number)).isEqualTo(Ratification.RATIFIED);
        assertThat(engine.passed(number)).contains("end_ratified").doesNotContain("end_ratificationRefused");
        assertThat(cleared()).isTrue();
    }

    @Test
    void anEmergencyNamesThoseWhoMayDecideItAndLeavesOutWhoeverAskedForIt() {
        Actor authority = data.actor(Role.EMERGENCY_AUTHORITY);
        Actor asker = data.actor(Role.REQUESTER, Role.EMERGENCY_AUTHORITY);
        number = boards.ask(boards.change(ChangeType.EMERGENCY, Rating.CRITICAL, null, asker));

        assertThat(deciders.of(round())).extracting(Person::login).contains(authority.person());
        assertThat(deciders.of(round())).extracting(Person::login).doesNotContain(asker.person());

        approvals.vote(number, Vote.APPROVE, "Being exploited now", authority);
        assertThat(deciders.of(round())).as("it is decided").isEmpty();
    }

    @Test
    void onlyWhoeverMaySitIsOfferedAsAnAlternate() {
        List<Actor> board = boards.board(2);
        Actor free = data.actor(Role.CAB);
        Actor asker = data.actor(Role.REQUESTER, Role.CAB);
        number = boards.ask(boards.change(ChangeType.NORMAL, Rating.LOW, null, asker));
        Actor late = data.actor(Role.CAB);

        approvals.seatAlternate(
                number, board.get(0).person(), late.person(), "On leave", data.actor(Role.CHANGE_MANAGER));

        assertThat(deciders.of(round())).as("the board has its seats").isEmpty();
        assertThat(deciders.alternates(round()))
                .extracting(Person::login)
                .doesNotContain(board.get(0).person(), late.person(), asker.person(), free.person());
        Actor later = data.actor(Role.CAB);
        assertThat(deciders.alternates(round())).extracting(Person::login).contains(later.person());
    }

    @Test
    void whoAuthorisesAnEmergencySaysWhyItCannotWait() {
        Actor authority = data.actor(Role.EMERGENCY_AUTHORITY);
        number = boards.ask(boards.change(ChangeType.EMERGENCY, Rating.HIGH, null, requester));

        for (String nothing : Arrays.asList(null, " ")) {
            assertThatThrownBy(() -> approvals.vote(number, Vote.APPROVE, nothing, authority))
                    .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.problems())
                            .extracting(InvalidInput.Problem::field)
                            .containsExactly("comment"));
        }

        assertThat(round().ballot()).isEqualTo(Ballot.OPEN);
        assertThat(round().seats()).isEmpty();
        assertThat(cleared()).isFalse();
    }

    @Test
    void aRefusedRatificationVoidsTheAuthorisationAtOnce() {
        Actor authority = data.actor(Role.EMERGENCY_AUTHORITY);
        number = boards.ask(boards.change(ChangeType.EMERGENCY, Rating.HIGH, null, requester));
        approvals.vote(number, Vote.APPROVE, "Now", authority);
        engine.run(number);
        engine.fireTimer(number, "timer_ratification");
        assertThat(engine.passed(number)).contains("end_ratificationLate");
        assertThat(engine.openTasks(number)).containsExactly("task_ratification");
        assertThat(cleared()).isTrue();

        ratifications.ratify(number, false, "No emergency", data.actor(Role.CAB));
        engine.run(number);

        assertThat(cleared()).isFalse();
        assertThat(engine.passed(number)).contains("end_ratificationRefused").doesNotContain("end_ratified");
    }

    @Test
    void aModelInForceLetsAChangeManagerConfirm() {
        boards.board(2);
        String model = modelFor("pkg*");
        number = boards.ask(boards.change(ChangeType.STANDARD, Rating.LOW, model, requester));
        assertThat(engine.openTasks(number)).containsExactly("task_standardAuthorisation");

        approvals.vote(number, Vote.APPROVE, null, data.actor(Role.CHANGE_MANAGER));
        engine.run(number);

        assertThat(round().authority()).isEqualTo(Authority.STANDARD);
        assertThat(cleared()).isTrue();
    }

    @Test
    void aProductTheModelNeverNamedEndsItAndTheBoardDecides() {
        boards.board(2);
        String model = modelFor("linux-image-*");

        number = boards.ask(boards.change(ChangeType.STANDARD, Rating.LOW, model, requester));

        assertThat(models.find(model).orElseThrow().state()).isEqualTo(ModelState.ENDED);
        assertThat(round().authority()).isEqualTo(Authority.CAB);
        assertThat(engine.openTasks(number)).containsOnly("task_cabVote");
    }

    @Test
    void afterARefusedRatificationTheBoardDecidesAndNeverTheEmergencyAuthorityAgain() {
        boards.board(2);
        Actor authority = data.actor(Role.EMERGENCY_AUTHORITY);
        number = boards.ask(boards.change(ChangeType.EMERGENCY, Rating.HIGH, null, requester));
        approvals.vote(number, Vote.APPROVE, "Now", authority);
        engine.run(number);
        ratifications.ratify(number, false, "No emergency", data.actor(Role.CAB));
        engine.run(number);

        boards.ask(number);

        assertThat(round().authority()).isEqualTo(Authority.CAB);
        assertThat(round().matchedRules()).containsExactly("rule_normal_production_high");
        assertThat(engine.openTasks(number)).containsOnly("task_cabVote");
        assertThatThrownBy(() -> approvals.vote(number, Vote.APPROVE, "Still", authority))
                .isInstanceOf(Refusal.class);
        assertThat(cleared()).isFalse();
    }

    @Test
    void aRefusedRatificationEndsAnEmergencyRoundThatIsStillOpen() {
        boards.board(2);
        number = boards.ask(boards.change(ChangeType.EMERGENCY, Rating.HIGH, null, requester));
        approvals.vote(number, Vote.APPROVE, "Now", data.actor(Role.EMERGENCY_AUTHORITY));
        engine.run(number);
        boards.ask(number);
        assertThat(round().authority()).isEqualTo(Authority.EMERGENCY);

        ratifications.ratify(number, false, "No emergency", data.actor(Role.CAB));
        engine.run(number);

        assertThat(approvals.rounds(number))
                .extracting(RoundView::ballot)
                .containsExactly(Ballot.AUTHORISED, Ballot.VOID, Ballot.OPEN);
        assertThat(round().authority()).isEqualTo(Authority.CAB);
    }

    @Test
    void aModelThatEndsTakesTheWaitingChangeToTheBoard() {
        boards.board(2);
        String model = modelFor("pkg*");
        number = boards.ask(boards.change(ChangeType.STANDARD, Rating.LOW, model, requester));

        models.breached(model, "Another change broke its budget", BoardData.SETUP);
        engine.run(number);

        assertTheBoardIsAskedInstead();
    }

    @Test
    void aModelThatEndsTakesItsAuthorisationsAlong() {
        boards.board(2);
        String model = modelFor("pkg*");
        number = confirmedUnder(model);
        assertThat(cleared()).isTrue();

        models.breached(model, "Another change broke its budget", BoardData.SETUP);

        assertThat(cleared()).isFalse();
        boards.ask(number);
        assertThat(round().authority()).isEqualTo(Authority.CAB);
    }

    @Test
    void aModelThatEndsLeavesWhatTheBoardAuthorisedAfterwards() {
        List<Actor> board = boards.board(2);
        String model = modelFor("pkg*", 2);
        number = confirmedUnder(model);
        clock.advance(Duration.ofDays(4));
        boards.ask(number);
        allApprove(board);

        models.breached(model, "Tidied up", BoardData.SETUP);

        assertThat(cleared()).isTrue();
    }

    @Test
    void anAuthorisationUnderAModelExpiresWithTheModel() {
        boards.board(2);
        number = confirmedUnder(modelFor("pkg*", 2));
        assertThat(cleared()).isTrue();

        clock.advance(Duration.ofDays(4));

        assertThat(cleared()).isFalse();
    }

    @Test
    void aVoteUnderAModelThatHasExpiredSinceDoesNotCount() {
        boards.board(2);
        number = boards.ask(boards.change(ChangeType.STANDARD, Rating.LOW, modelFor("pkg*", 2), requester));
        clock.advance(Duration.ofDays(4));

        RoundView answer = approvals.vote(number, Vote.APPROVE, null, data.actor(Role.CHANGE_MANAGER));
        engine.run(number);

        assertThat(answer.ballot()).isEqualTo(Ballot.VOID);
        assertTheBoardIsAskedInstead();
    }

    private ChangeNumber confirmedUnder(String model) {
        number = boards.ask(boards.change(ChangeType.STANDARD, Rating.LOW, model, requester));
        approvals.vote(number, Vote.APPROVE, null, data.actor(Role.CHANGE_MANAGER));
        engine.run(number);
        return number;
    }

    private void assertTheBoardIsAskedInstead() {
        assertThat(approvals.rounds(number)).extracting(RoundView::ballot).containsExactly(Ballot.VOID, Ballot.OPEN);
        assertThat(round().authority()).isEqualTo(Authority.CAB);
        assertThat(round().matchedRules()).containsExactly("rule_standard_no_model");
        assertThat(engine.openTasks(number)).containsOnly("task_cabVote");
        assertThat(cleared()).isFalse();
    }

    @Test
    void aModelThatNeverWasOrIsNotInForceIsNotSubmittedUnder() {
        String proposed = TestData.unique("proposed ");
        models.propose(model(proposed, Set.of(), requester.person()), data.actor(Role.CHANGE_MANAGER));
        String over = modelFor("pkg*", 2);
        String ended = modelFor("pkg*");
        models.breached(ended, "Broke its budget", BoardData.SETUP);
        clock.advance(Duration.ofDays(4));

        for (String model : List.of("no such model", proposed, over, ended)) {
            assertThatThrownBy(() -> boards.change(ChangeType.STANDARD, Rating.LOW, model, requester))
                    .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.problems())
                            .extracting(InvalidInput.Problem::field)
                            .containsExactly("model"))
                    .hasMessageContaining(model);
        }
    }

    @Test
    void aModelNamesWhoAnswersForItAndHostsThatExist() {
        Actor manager = data.actor(Role.CHANGE_MANAGER);

        assertThatThrownBy(() -> models.propose(model("slip", Set.of("no-such-group"), "nobody"), manager))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.problems())
                        .extracting(InvalidInput.Problem::field)
                        .containsExactly("owner", "groups"));
        assertThatThrownBy(() -> models.propose(
                        new NewModel(
                                "everywhere",
                                new ModelScope(Set.of("pkg*"), Set.of(), Set.of()),
                                manager.person(),
                                TestClock.today()),
                        manager))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.problems())
                        .extracting(InvalidInput.Problem::field)
                        .containsExactly("environments"));
        String group =
                data.hosts(1, Environment.TEST).get(0).groups().iterator().next();
        ModelView made = models.propose(
                model(TestData.unique("by group "), Set.of(group.toUpperCase(Locale.ROOT)), manager.person()), manager);
        assertThat(made.scope().groups()).containsExactly(group);
    }

    private static NewModel model(String name, Set<String> groups, String owner) {
        return new NewModel(
                name,
                new ModelScope(Set.of("pkg*"), groups, Set.of(Environment.PRODUCTION)),
                owner,
                TestClock.today().plusDays(9));
    }

    private String modelFor(String packages) {
        return modelFor(packages, 30);
    }

    private String modelFor(String packages, int days) {
        String name = TestData.unique("monthly ");
        Actor proposer = data.actor(Role.CHANGE_MANAGER);
        UUID id = models.propose(
                        new NewModel(
                                name,
                                new ModelScope(Set.of(packages), Set.of(), Set.of(Environment.PRODUCTION)),
                                proposer.person(),
                                TestClock.today().plusDays(days)),
                        proposer)
                .id();
        assertThatThrownBy(() -> models.approve(id, proposer)).isInstanceOf(Refusal.class);
        models.approve(id, data.actor(Role.CHANGE_MANAGER));
        return name;
    }

    @Test
    void recusalsShrinkTheBaseAndNotTheMinimum() {
        List<Actor> board = askTheBoard(3);
        approvals.recuse(number, "I own that host", board.get(0));
        approvals.recuse(number, "So do I", board.get(1));

        approvals.vote(number, Vote.APPROVE, null, board.get(2));

        assertThat(round().ballot()).isEqualTo(Ballot.OPEN);
        assertThat(round().tally().tooSmall()).isTrue();
        assertThat(cleared()).isFalse();
    }

    @Test
    void whoeverTakesNoPartDoesNotVoteForAnotherEither() {
        List<Actor> board = askTheBoard(3);
        Actor casey = board.get(0);
        Actor carmen = board.get(1);
        passOn(carmen, casey);
        approvals.vote(number, Vote.APPROVE, null, casey.onBehalfOf(carmen.person()));

        approvals.recuse(number, "Conflict of interest", casey);

        assertThat(round().missing())
                .contains(carmen.person(), board.get(2).person())
                .doesNotContain(casey.person());
        assertMayNot(
                () -> approvals.vote(number, Vote.APPROVE, null, casey.onBehalfOf(carmen.person())),
                "law5.recused-takes-no-part");
        assertMayNot(() -> approvals.vote(number, Vote.APPROVE, null, casey), "law5.recused-takes-no-part");
        assertMayNot(
                () -> approvals.recuse(number, "Nor she", casey.onBehalfOf(carmen.person())),
                "law5.recused-takes-no-part");
        assertThat(cleared()).isFalse();
        approvals.vote(number, Vote.APPROVE, null, carmen);
        approvals.vote(number, Vote.APPROVE, null, board.get(2));
        engine.run(number);
        assertThat(cleared()).isTrue();
        assertThat(engine.passed(number)).contains("end_authorised");
    }

    @Test
    void aRecusalHoldsInEveryLaterRoundAboutTheChange() {
        List<Actor> board = askTheBoard(3);
        Actor casey = board.get(0);
        approvals.recuse(number, "Conflict of interest", casey);
        revisions.revise(
                number,
                new Revision(TestData.ids(data.hosts(1, Environment.PRODUCTION)), Set.of(), null, "One more"),
                requester);
        engine.run(number);

        assertThat(round().seats())
                .filteredOn(seat -> seat.member().equals(casey.person()))
                .singleElement()
                .satisfies(seat -> assertThat(seat.recusedBecause()).isEqualTo("Conflict of interest"));
        assertThat(round().tally().base()).isEqualTo(2);
        assertThat(engine.openTasks(number)).hasSize(2);
        assertMayNot(() -> approvals.vote(number, Vote.APPROVE, null, casey), "law5.recused-takes-no-part");
        Actor stand = data.actor(Role.CAB);
        passOn(casey, stand);
        assertMayNot(
                () -> approvals.vote(number, Vote.APPROVE, null, stand.onBehalfOf(casey.person())),
                "law5.recused-takes-no-part");

        allApprove(board.subList(1, 3));
        addALabHost();
        boards.ask(number);
        assertThat(round().deltaOnly()).isTrue();
        assertMayNot(() -> approvals.vote(number, Vote.APPROVE, null, casey), "law5.recused-takes-no-part");
    }

    @Test
    void whoeverWasOnlyAwaySitsAgainInTheNextRound() {
        List<Actor> board = askTheBoard(3);
        Actor away = board.get(0);
        approvals.seatAlternate(
                number, away.person(), data.actor(Role.CAB).person(), "On leave", data.actor(Role.CHANGE_MANAGER));
        revisions.revise(
                number,
                new Revision(TestData.ids(data.hosts(1, Environment.PRODUCTION)), Set.of(), null, "One more"),
                requester);
        engine.run(number);

        approvals.vote(number, Vote.APPROVE, null, away);

        assertThat(round().tally().approvals()).isEqualTo(1);
    }

    @Test
    void whoeverTookNoPartOnTheBoardDecidesNoEmergencyAndRatifiesNone() {
        boards.board(3);
        Actor casey = data.actor(Role.CAB, Role.EMERGENCY_AUTHORITY);
        number = boards.ask(boards.change(ChangeType.NORMAL, Rating.MEDIUM, null, requester));
        approvals.recuse(number, "Conflict of interest", casey);
        progress.raise(number, ChangeType.EMERGENCY);
        revisions.revise(
                number,
                new Revision(TestData.ids(data.hosts(1, Environment.PRODUCTION)), Set.of(), null, "One more"),
                requester);
        engine.run(number);
        Actor authority = data.actor(Role.EMERGENCY_AUTHORITY);

        assertThat(round().authority()).isEqualTo(Authority.EMERGENCY);
        assertThat(deciders.of(round()))
                .extracting(Person::login)
                .contains(authority.person())
                .doesNotContain(casey.person());
        assertMayNot(() -> approvals.vote(number, Vote.APPROVE, null, casey), "law5.recused-takes-no-part");
        approvals.vote(number, Vote.APPROVE, "Now", authority);
        engine.run(number);
        assertMayNot(() -> ratifications.ratify(number, true, null, casey), "law5.recused-takes-no-part");
    }

    @Test
    void whoeverTookNoPartRevisesConcludesAndExplainsNothing() {
        boards.board(3);
        Actor casey = data.actor(Role.CAB, Role.CHANGE_MANAGER, Role.REQUESTER);
        number = boards.ask(boards.change(ChangeType.NORMAL, Rating.MEDIUM, null, requester));
        approvals.recuse(number, "Conflict of interest", casey);
        Set<UUID> added = TestData.ids(data.hosts(1, Environment.PRODUCTION));

        assertMayNot(
                () -> revisions.revise(number, new Revision(added, Set.of(), null, "One more"), casey),
                "law5.recused-takes-no-part");
        assertThat(revisions.keptFrom(number, casey)).isPresent();
        assertMayNot(() -> reviews.conclude(number, "All fine", casey), "law5.recused-takes-no-part");
        assertMayNot(
                () -> rootCauses.found(number, RootCauses.Category.OTHER, "Nothing wrong here", casey),
                "law5.recused-takes-no-part");
    }

    @Test
    void whoeverTookNoPartHoldsResumesAndWithdrawsNothingEither() {
        boards.board(3);
        Actor casey = data.actor(Role.CAB, Role.CHANGE_MANAGER);
        number = boards.ask(boards.change(ChangeType.NORMAL, Rating.MEDIUM, null, requester));
        approvals.recuse(number, "Conflict of interest", casey);

        assertMayNot(() -> changes.hold(number, "Wait", casey), "law5.recused-takes-no-part");
        assertMayNot(() -> changes.resume(number, "Go", casey), "law5.recused-takes-no-part");
        assertMayNot(() -> changes.withdraw(number, "No", casey), "law5.recused-takes-no-part");
        assertThat(changes.mayWithdraw(changes.get(number), casey)).isFalse();
        assertMayNot(
                () -> approvals.seatAlternate(number, casey.person(), casey.person(), "Mine", casey),
                "law5.recused-takes-no-part");
        changes.hold(number, "Wait", data.actor(Role.CHANGE_MANAGER));
        assertThat(changes.get(number).heldReason()).isEqualTo("Wait");
    }

    @Test
    void anEmergencyAuthorityTakesNoPartAndAnotherDecides() {
        Actor casey = data.actor(Role.EMERGENCY_AUTHORITY);
        number = boards.ask(boards.change(ChangeType.EMERGENCY, Rating.CRITICAL, null, requester));

        approvals.recuse(number, "I own that host", casey);

        assertThat(round().ballot()).isEqualTo(Ballot.OPEN);
        assertThat(engine.openTasks(number)).hasSize(1);
        assertMayNot(() -> approvals.vote(number, Vote.APPROVE, "Now", casey), "law5.recused-takes-no-part");
        approvals.vote(number, Vote.APPROVE, "Now", data.actor(Role.EMERGENCY_AUTHORITY));
        assertThat(round().ballot()).isEqualTo(Ballot.AUTHORISED);
    }

    private void passOn(Actor principal, Actor delegate) {
        LocalDate today = TestClock.today();
        delegations.make(
                new NewDelegation(
                        principal.person(), delegate.person(), today.minusDays(1), today.plusDays(2), Set.of(Role.CAB)),
                principal);
    }

    @Test
    void anAlternateTakesTheSeatAndTheTask() {
        List<Actor> board = askTheBoard(2);
        Actor alternate = data.actor(Role.CAB);

        approvals.seatAlternate(
                number, board.get(0).person(), alternate.person(), "On leave", data.actor(Role.CHANGE_MANAGER));
        assertThat(inbox.of(alternate)).anyMatch(task -> task.change().equals(number));
        approvals.vote(number, Vote.APPROVE, null, alternate);
        approvals.vote(number, Vote.APPROVE, null, board.get(1));

        assertThat(round().ballot()).isEqualTo(Ballot.AUTHORISED);
    }

    @Test
    void aRequesterOnTheBoardIsRecusedFromTheStart() {
        List<Actor> board = boards.board(3);
        number = boards.ask(boards.change(ChangeType.NORMAL, Rating.LOW, null, board.get(0)));

        assertThat(engine.openTasks(number)).hasSize(2);
        assertThatThrownBy(() -> approvals.vote(number, Vote.APPROVE, null, board.get(0)))
                .isInstanceOfSatisfying(Refusal.class, refused -> assertThat(refused.code())
                        .isEqualTo("law5.requester-may-not-authorise"));
    }

    @Test
    void aMemberWhoRevisesAChangeShapesItAndDoesNotVoteOnIt() {
        List<Actor> board = boards.board(3);
        Actor casey = data.actor(Role.REQUESTER, Role.CAB);
        number = boards.ask(boards.change(ChangeType.NORMAL, Rating.MEDIUM, null, requester));

        revisions.revise(
                number,
                new Revision(TestData.ids(data.hosts(1, Environment.PRODUCTION)), Set.of(), null, "One more"),
                casey);
        engine.run(number);

        assertThat(engine.openTasks(number)).as("casey has no seat any more").hasSize(3);
        assertMayNot(() -> approvals.vote(number, Vote.APPROVE, null, casey), "law5.requester-may-not-authorise");
        allApprove(board.subList(0, 2));
        assertThat(cleared()).isTrue();
    }

    @Test
    void aMemberWhoVotedLeavesTheRevisionToOthers() {
        List<Actor> board = askTheBoard(3);
        approvals.vote(number, Vote.APPROVE, null, board.get(0));
        Revision more = new Revision(TestData.ids(data.hosts(1, Environment.PRODUCTION)), Set.of(), null, "One more");

        assertMayNot(() -> revisions.revise(number, more, board.get(0)), "law5.requester-may-not-authorise");

        assertThat(changes.get(number).revision()).isEqualTo(1);
        assertThat(round().tally().approvals()).isEqualTo(1);
    }

    @Test
    void aMemberWhoPlannedTheRingsByHandDoesNotVote() {
        List<Actor> board = boards.board(3);
        number = boards.change(ChangeType.NORMAL, Rating.MEDIUM, null, requester);
        RingPlan ring =
                new RingPlan("All", Environment.PRODUCTION, 100, 100, 0, Duration.ZERO, 10, Duration.ofHours(1), false);

        rollout.planOwn(number, List.of(ring), board.get(0));
        boards.ask(number);

        assertThat(engine.openTasks(number)).hasSize(2);
        assertMayNot(
                () -> approvals.vote(number, Vote.APPROVE, null, board.get(0)), "law5.requester-may-not-authorise");
    }

    private static void assertMayNot(ThrowableAssert.ThrowingCallable act, String code) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refusal.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }

    @Test
    void aDelegateVotesForTheMemberUntilTheDelegationEnds() {
        List<Actor> board = askTheBoard(2);
        Actor delegate = data.actor(Role.CAB);
        String member = board.get(0).person();
        assertThatThrownBy(() -> approvals.vote(number, Vote.APPROVE, null, delegate.onBehalfOf(member)))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law5.no-delegation"));
        LocalDate today = TestClock.today();
        delegations.make(
                new NewDelegation(member, delegate.person(), today.minusDays(1), today.plusDays(2), Set.of(Role.CAB)),
                board.get(0));

        approvals.vote(number, Vote.APPROVE, null, delegate.onBehalfOf(member));

        assertThat(round().seats())
                .filteredOn(seat -> seat.member().equals(member))
                .singleElement()
                .satisfies(seat -> assertThat(seat.castBy()).isEqualTo(delegate.person()));
        assertThatThrownBy(() -> approvals.vote(
                        number,
                        Vote.APPROVE,
                        null,
                        delegate.onBehalfOf(board.get(1).person())))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aStrangerDoesNotVote() {
        askTheBoard(2);

        assertThatThrownBy(() -> approvals.vote(number, Vote.APPROVE, null, data.actor(Role.OPERATOR)))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law1.not-of-this-authority"));
    }

    @Test
    void twoVotesAtOnceAreBothCountedAndADoubleClickOnce() throws Exception {
        List<Actor> board = askTheBoard(2);
        ExecutorService pool = Executors.newFixedThreadPool(6);
        List<Callable<RoundView>> clicks = List.of(
                () -> approvals.vote(number, Vote.APPROVE, null, board.get(0)),
                () -> approvals.vote(number, Vote.APPROVE, null, board.get(0)),
                () -> approvals.vote(number, Vote.APPROVE, null, board.get(0)),
                () -> approvals.vote(number, Vote.APPROVE, null, board.get(1)),
                () -> approvals.vote(number, Vote.APPROVE, null, board.get(1)),
                () -> approvals.vote(number, Vote.APPROVE, null, board.get(1)));
        for (Future<RoundView> click : pool.invokeAll(clicks)) {
            click.get();
        }
        pool.shutdown();
        engine.run(number);

        assertThat(round().ballot()).isEqualTo(Ballot.AUTHORISED);
        assertThat(round().tally().approvals()).isEqualTo(2);
        assertThat(engine.openTasks(number)).isEmpty();
        assertThat(engine.passed(number)).contains("end_authorised");
    }

    @Test
    void aWithdrawnChangeTakesItsVotesAlong() {
        List<Actor> board = askTheBoard(2);
        approvals.vote(number, Vote.APPROVE, null, board.get(0));

        changes.withdraw(number, "Not needed", requester);

        assertThat(round().ballot()).isEqualTo(Ballot.VOID);
    }
}
