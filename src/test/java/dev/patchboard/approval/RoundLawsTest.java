package dev.patchboard.approval;

import static dev.patchboard.approval.RoundFixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws 1 and 5 on a board: whatever people do in whatever order, only enough different people authorise. */
class RoundLawsTest {

    /** One thing somebody does: vote for a seat, in person or as a delegate, or recuse it. */
    record Move(int seat, int caster, Vote vote, boolean recusal) {}

    @Property
    void law1NoSequenceOfVotesAuthorisesWithoutQuorumAndMinimum(
            @ForAll("quorums") Quorum quorum,
            @ForAll @IntRange(min = 0, max = 7) int size,
            @ForAll("moves") List<Move> moves) {
        Round round = RoundFixtures.board(quorum, members(size));

        play(round, moves);

        if (round.ballot() == Ballot.AUTHORISED) {
            long base = round.view().seats().stream()
                    .filter(seat -> seat.recusedBecause() == null)
                    .count();
            long yes = round.view().seats().stream()
                    .filter(seat -> seat.vote() == Vote.APPROVE)
                    .count();
            assertThat(yes).isGreaterThanOrEqualTo(quorum.minimumVotes());
            assertThat(yes * 100).isGreaterThanOrEqualTo(base * quorum.sharePercent());
        }
    }

    @Property
    void law5NobodyCountsTwice(
            @ForAll("quorums") Quorum quorum,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll("moves") List<Move> moves) {
        Round round = RoundFixtures.board(quorum, members(size));

        play(round, moves);

        List<String> casters = round.view().seats().stream()
                .filter(seat -> seat.vote() != null)
                .map(SeatView::castBy)
                .toList();
        Set<String> people = new HashSet<>(casters);
        assertThat(people).hasSameSizeAs(casters);
        if (round.ballot() == Ballot.AUTHORISED) {
            assertThat(people).hasSizeGreaterThanOrEqualTo(quorum.minimumVotes());
        }
    }

    @Property
    void law5NoVoteCountsThatARecusedMemberCast(
            @ForAll("quorums") Quorum quorum,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll("moves") List<Move> moves) {
        Round round = RoundFixtures.board(quorum, members(size));

        play(round, moves);

        Set<String> recused = new HashSet<>();
        round.view().seats().stream()
                .filter(seat -> seat.recusedBecause() != null)
                .forEach(seat -> recused.add(seat.member()));
        assertThat(round.view().seats()).noneMatch(seat -> recused.contains(seat.castBy()));
    }

    @Property
    void law1SilenceDecidesNothing(@ForAll("quorums") Quorum quorum, @ForAll @IntRange(min = 0, max = 7) int size) {
        Round round = RoundFixtures.board(quorum, members(size));

        round.escalate(NOW.plusSeconds(999_999));

        assertThat(round.ballot()).isEqualTo(Ballot.OPEN);
    }

    @Property
    void aRecusalNeverLowersTheMinimum(@ForAll("quorums") Quorum quorum, @ForAll @IntRange(min = 1, max = 7) int size) {
        Round round = RoundFixtures.board(quorum, members(size));

        members(size).forEach(member -> round.recuse(member, "own system", NOW));

        assertThat(round.tally().required()).isEqualTo(quorum.minimumVotes());
        assertThat(round.ballot()).isEqualTo(Ballot.OPEN);
        assertThat(round.tally().tooSmall()).isTrue();
    }

    @Property
    void aDecidedRoundStaysAsItIs(
            @ForAll("quorums") Quorum quorum,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll("moves") List<Move> moves) {
        Round round = RoundFixtures.board(quorum, members(size));
        play(round, moves);
        if (round.ballot() == Ballot.OPEN) {
            return;
        }
        RoundView before = round.view();

        play(round, moves);

        assertThat(round.view()).isEqualTo(before);
    }

    @Example
    void aDelegateWhoHasVotedForThemselvesDoesNotVoteForAnother() {
        Round round = RoundFixtures.board(new Quorum(100, 2), List.of("ann", "bob"));
        round.cast("ann", Vote.APPROVE, null, RoundFixtures.person("ann"), NOW);
        Actor stand = RoundFixtures.person("ann").onBehalfOf("bob");

        assertThatThrownBy(() -> round.cast("bob", Vote.APPROVE, null, stand, NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law5.one-person-one-vote"));
    }

    @Example
    void whoeverTakesNoPartVotesForNobodyElse() {
        Round round = RoundFixtures.board(new Quorum(60, 2), List.of("ann", "bob", "casey", "carmen"));
        round.recuse("casey", "conflict of interest", NOW);
        Actor stand = RoundFixtures.person("casey").onBehalfOf("carmen");

        assertThatThrownBy(() -> round.cast("carmen", Vote.APPROVE, null, stand, NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo("law5.recused-takes-no-part"));
    }

    @Example
    void whatTheyHadCastForAnotherIsAwaitedAgain() {
        Round round = RoundFixtures.board(new Quorum(60, 2), List.of("ann", "casey", "carmen"));
        round.cast("carmen", Vote.APPROVE, null, RoundFixtures.person("casey").onBehalfOf("carmen"), NOW);

        assertThat(round.recuse("casey", "conflict of interest", NOW)).containsExactly("carmen");

        assertThat(round.view().missing()).containsExactly("ann", "carmen");
        round.cast("carmen", Vote.APPROVE, null, RoundFixtures.person("carmen"), NOW);
        round.cast("ann", Vote.APPROVE, null, RoundFixtures.person("ann"), NOW);
        assertThat(round.ballot()).isEqualTo(Ballot.AUTHORISED);
    }

    @Example
    void whoeverIsAwayIsReplacedAndHasNotRecusedThemselves() {
        Round round = RoundFixtures.board(new Quorum(60, 2), List.of("ann", "bob", "casey"));
        round.replace("casey", "alma", "On leave", NOW);

        assertThat(round.seatOf("casey").orElseThrow().recused()).isTrue();
        assertThat(round.seatOf("casey").orElseThrow().recusedSelf()).isFalse();
    }

    @Example
    void aVoteCanBeChangedUntilTheRoundIsDecided() {
        Round round = RoundFixtures.board(new Quorum(60, 2), List.of("ann", "bob", "cid"));
        round.cast("ann", Vote.REJECT, "not now", RoundFixtures.person("ann"), NOW);
        round.cast("ann", Vote.APPROVE, "now", RoundFixtures.person("ann"), NOW);
        round.cast("bob", Vote.APPROVE, null, RoundFixtures.person("bob"), NOW);

        assertThat(round.ballot()).isEqualTo(Ballot.AUTHORISED);
        assertThatThrownBy(() -> round.cast("cid", Vote.REJECT, null, RoundFixtures.person("cid"), NOW))
                .isInstanceOf(Conflict.class);
    }

    @Example
    void theSameVoteAgainChangesNothing() {
        Round round = RoundFixtures.board(new Quorum(60, 2), List.of("ann", "bob", "cid"));

        assertThat(round.cast("ann", Vote.APPROVE, null, RoundFixtures.person("ann"), NOW))
                .isTrue();
        assertThat(round.cast("ann", Vote.APPROVE, null, RoundFixtures.person("ann"), NOW))
                .isFalse();
    }

    @Example
    void objectionsDecideOnlyWhenAYesIsOutOfReach() {
        Round round = RoundFixtures.board(new Quorum(50, 2), List.of("ann", "bob", "cid"));
        round.cast("ann", Vote.REWORK, "no roll back", RoundFixtures.person("ann"), NOW);
        assertThat(round.ballot()).isEqualTo(Ballot.OPEN);

        round.cast("bob", Vote.REWORK, "same", RoundFixtures.person("bob"), NOW);
        assertThat(round.ballot()).isEqualTo(Ballot.REWORK);
    }

    @Property
    void aWarningThatOneRejectionEndsItIsTrueAndNeverMissing(
            @ForAll("quorums") Quorum quorum,
            @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll("moves") List<Move> moves) {
        Round round = RoundFixtures.board(quorum, members(size));
        play(round, moves);
        boolean warned = round.tally().oneObjectionEnds();
        String next = round.view().missing().stream().findFirst().orElse(null);
        boolean reachable = round.tally().approvals() + round.tally().missing()
                >= round.tally().required();
        if (round.ballot() != Ballot.OPEN || next == null || !reachable) {
            assertThat(warned).isFalse();
            return;
        }

        round.cast(next, Vote.REJECT, "no", RoundFixtures.person("late"), NOW);

        assertThat(round.ballot() != Ballot.OPEN).isEqualTo(warned);
    }

    @Example
    void whatOneRejectionDoesIsSaidBeforeAndAfterIt() {
        Round round = RoundFixtures.board(new Quorum(100, 2), List.of("ann", "bob", "cid"));
        assertThat(round.tally().warning().orElseThrow())
                .startsWith("One rejection ends this: all 3 approvals are needed.");

        round.cast("ann", Vote.REJECT, "no way back", RoundFixtures.person("ann"), NOW);

        assertThat(round.view().endedBecause())
                .isEqualTo("Rejected: 3 approvals were needed and at most 2 can still come.");
        assertThat(round.tally().warning()).isEmpty();
    }

    @Example
    void approvalsThatAreThereAreNotCountedAmongThoseStillToCome() {
        Round round = RoundFixtures.board(new Quorum(100, 2), List.of("ann", "bob", "cid"));
        round.cast("ann", Vote.APPROVE, null, RoundFixtures.person("ann"), NOW);
        round.cast("bob", Vote.REWORK, "no way back", RoundFixtures.person("bob"), NOW);

        assertThat(round.view().endedBecause())
                .isEqualTo("Sent back for rework: 3 approvals were needed, 1 is there and at most 1 can still come.");
    }

    @Example
    void whereARejectionDecidesNothingYetNobodyIsWarned() {
        Round round = RoundFixtures.board(new Quorum(50, 2), List.of("ann", "bob", "cid"));
        assertThat(round.tally().warning()).isEmpty();

        round.cast("ann", Vote.ABSTAIN, null, RoundFixtures.person("ann"), NOW);

        assertThat(round.tally().warning().orElseThrow())
                .startsWith("One rejection ends this: all 2 votes still to come have to be approvals.");
    }

    @Example
    void abstentionsNeitherAuthoriseNorReject() {
        Round round = RoundFixtures.board(new Quorum(50, 1), List.of("ann", "bob"));
        round.cast("ann", Vote.ABSTAIN, null, RoundFixtures.person("ann"), NOW);
        round.cast("bob", Vote.ABSTAIN, null, RoundFixtures.person("bob"), NOW);

        assertThat(round.ballot()).isEqualTo(Ballot.OPEN);
    }

    @Example
    void aSeatIsGivenToOneAlternateOnly() {
        Round round = RoundFixtures.board(new Quorum(60, 2), List.of("ann", "bob", "casey"));
        round.replace("casey", "alma", "On leave", NOW);

        assertThatThrownBy(() -> round.replace("casey", "alvin", "On leave", NOW))
                .isInstanceOfSatisfying(
                        Conflict.class, refused -> assertThat(refused.code()).isEqualTo("approval.seat-given"));

        assertThat(round.tally().base()).isEqualTo(3);
        assertThat(round.seatOf("alvin")).isEmpty();
    }

    @Example
    void aRecusedMemberIsReplacedOnce() {
        Round round = RoundFixtures.board(new Quorum(60, 2), List.of("ann", "bob", "casey"));
        round.recuse("casey", "own system", NOW);
        round.replace("casey", "alma", "The board is too small", NOW);

        assertThatThrownBy(() -> round.replace("casey", "alvin", "The board is too small", NOW))
                .isInstanceOf(Conflict.class);

        assertThat(round.tally().base()).isEqualTo(3);
        assertThat(round.seatOf("casey").orElseThrow().view().recusedBecause()).isEqualTo("own system");
    }

    @Example
    void whereOnePersonDecidesTheirVoteIsAwaitedAndNoBoardIsTooSmall() {
        Tally fresh = RoundFixtures.emergency().tally();

        assertThat(fresh.tooSmall()).isFalse();
        assertThat(fresh.missing()).isEqualTo(1);
        assertThat(fresh.sentences()).containsExactly("0 of 1 needed approvals, 1 of 1 still to vote.");
    }

    @Example
    void anAlternateMaySitForWhoeverHasNotVotedUntilSomebodyDoes() {
        Round round = RoundFixtures.board(new Quorum(60, 2), List.of("ann", "bob", "casey"));
        round.cast("ann", Vote.APPROVE, null, RoundFixtures.person("ann"), NOW);
        round.recuse("bob", "own system", NOW);
        assertThat(round.view().absent()).containsExactly("bob", "casey");

        round.replace("bob", "alma", "On leave", NOW);
        assertThat(round.view().absent()).containsExactly("casey", "alma");
    }

    private static void play(Round round, List<Move> moves) {
        for (Move move : moves) {
            String member = "member" + move.seat();
            String caster = "member" + move.caster();
            Actor actor = move.seat() == move.caster()
                    ? RoundFixtures.person(caster)
                    : RoundFixtures.person(caster).onBehalfOf(member);
            try {
                if (move.recusal()) {
                    round.recuse(member, "reason", NOW);
                } else {
                    round.cast(member, move.vote(), null, actor, NOW);
                }
            } catch (Conflict | Refusal refused) {
                // A refused move changes nothing; the properties look at what is left.
            }
        }
    }

    private static List<String> members(int size) {
        return new ArrayList<>(
                IntStream.range(0, size).mapToObj(n -> "member" + n).toList());
    }

    @Provide
    Arbitrary<Quorum> quorums() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers().between(1, 5))
                .as(Quorum::new);
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Integer> people = Arbitraries.integers().between(0, 7);
        return Combinators.combine(
                        people,
                        people,
                        Arbitraries.of(Vote.APPROVE, Vote.APPROVE, Vote.REJECT, Vote.REWORK, Vote.ABSTAIN),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(4, Arbitraries.just(false)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.just(true))))
                .as(Move::new)
                .list()
                .ofMaxSize(25);
    }
}
