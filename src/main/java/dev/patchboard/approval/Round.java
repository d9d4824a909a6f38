package dev.patchboard.approval;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One sitting of one authority about one revision of a change. Votes bind to that revision and end with it. */
@Entity
@Table(name = "approval_round")
class Round {

    @Id
    private UUID id;

    @Column(name = "change_number")
    private long changeNumber;

    /** The change number while open, null after: the unique index on it keeps rounds of one change apart. */
    @Column(name = "open_number")
    private @Nullable Long openNumber;

    private int revision;

    @Column(name = "delta_only")
    private boolean deltaOnly;

    @Embedded
    private Terms terms;

    private Instant opened;

    @Column(name = "model_id")
    private @Nullable UUID modelId;

    @Enumerated(EnumType.STRING)
    private Ballot ballot = Ballot.OPEN;

    private @Nullable Instant decided;

    @Column(name = "ended_because")
    private @Nullable String endedBecause;

    private @Nullable Instant escalated;

    @Embedded
    private Endorsement endorsement = new Endorsement();

    @OneToMany(mappedBy = "round", cascade = CascadeType.ALL)
    @OrderBy("id")
    private List<Seat> seats = new ArrayList<>();

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected Round() {}

    Round(Opening opening, Terms terms, Instant now) {
        this.id = Ids.next();
        this.changeNumber = opening.number().value();
        this.openNumber = changeNumber;
        this.revision = opening.revision();
        this.deltaOnly = opening.deltaOnly();
        this.modelId = opening.modelId();
        this.terms = terms;
        this.opened = now;
    }

    /** What a round is about. */
    record Opening(
            ChangeNumber number,
            int revision,
            boolean deltaOnly,
            @Nullable UUID modelId) {}

    UUID id() {
        return id;
    }

    ChangeNumber number() {
        return new ChangeNumber(changeNumber);
    }

    int revision() {
        return revision;
    }

    boolean deltaOnly() {
        return deltaOnly;
    }

    Terms terms() {
        return terms;
    }

    /** The model by which one person may decide; empty where the authority decides whatever a model says. */
    Optional<UUID> reliesOn() {
        return terms.authority() == Authority.STANDARD ? Optional.ofNullable(modelId) : Optional.empty();
    }

    Ballot ballot() {
        return ballot;
    }

    Ratification ratification() {
        return endorsement.state();
    }

    @Nullable Instant ratifyBy() {
        return endorsement.due();
    }

    Optional<Seat> seatOf(String member) {
        return seats.stream().filter(seat -> seat.member().equals(member)).findFirst();
    }

    /** Where no board sits, the one seat is there before somebody takes it by voting. */
    Tally tally() {
        List<@Nullable Vote> votes = new ArrayList<>();
        sitting().forEach(seat -> votes.add(seat.vote()));
        if (votes.isEmpty() && terms.authority() != Authority.CAB) {
            votes.add(null);
        }
        return Tally.of(terms.quorum(), votes);
    }

    /** Gives a member a seat: an alternate's, or that of whoever decides where no board sits. */
    void seat(String member, @Nullable String inPlaceOf) {
        requireOpen();
        seats.add(new Seat(this, member, inPlaceOf));
    }

    /**
     * Casts or changes a member's vote and decides the round when the votes do. Casting the same vote again changes nothing.
     *
     * @return whether anything changed
     */
    boolean cast(String member, Vote vote, @Nullable String comment, Actor actor, Instant now) {
        requireOpen();
        if (recusedSelf(actor.person())) {
            throw Recusals.refusal(number(), actor, actor.person());
        }
        Seat seat = requireSeat(member);
        if (seat.says(vote, comment, actor)) {
            return false;
        }
        refuseSecondVote(seat, actor);
        seat.cast(vote, comment, actor, now);
        decide(now);
        return true;
    }

    /**
     * Takes a member out of the base at their own word; the minimum stays. What they cast for others counts no longer and is awaited
     * from those again. The votes that are left decide if they now suffice.
     *
     * @return logins of those whose votes are awaited again
     */
    List<String> recuse(String member, String reason, Instant now) {
        requireOpen();
        requireSeat(member).recuse(reason);
        List<Seat> spokenFor =
                seats.stream().filter(seat -> member.equals(seat.castBy())).toList();
        spokenFor.forEach(Seat::empty);
        decide(now);
        return spokenFor.stream().map(Seat::member).toList();
    }

    /** Takes a member whom law 5 keeps from the change out of the base; the minimum stays. */
    void keepOut(String member, String rule) {
        requireOpen();
        requireSeat(member).keepOut(rule);
    }

    /** Lets one alternate sit for a member who has not voted, recused or not: the base never outgrows the board. */
    void replace(String member, String alternate, String reason, Instant now) {
        requireOpen();
        Seat seat = seatOf(member)
                .orElseThrow(() -> new Conflict("approval.no-seat", member + " has no seat in this round."));
        if (seats.stream().anyMatch(other -> member.equals(other.view().inPlaceOf()))) {
            throw new Conflict(
                    "approval.seat-given",
                    "An alternate sits for " + member + " already. To replace the alternate, give away their seat.");
        }
        if (seat.vote() != null || seatOf(alternate).isPresent()) {
            throw new Conflict(
                    "approval.seat-taken", member + " has voted, or " + alternate + " has a seat of their own.");
        }
        if (!seat.recused()) {
            seat.keepOut(reason);
        }
        seats.add(new Seat(this, alternate, member));
        decide(now);
    }

    /** Ends the round without a decision: its revision is gone. */
    void voidBecause(String reason, Instant now) {
        requireOpen();
        end(Ballot.VOID, reason, now);
    }

    /** Notes that the decision is late; false if that was known. */
    boolean escalate(Instant now) {
        if (ballot != Ballot.OPEN || escalated != null) {
            return false;
        }
        escalated = now;
        return true;
    }

    /** Asks for ratification; a second call keeps the first date. */
    Instant awaitRatification(Instant now) {
        return endorsement.await(now.plus(Duration.ofHours(terms.ratifyHours())));
    }

    void ratify(boolean agreed, @Nullable String comment, Actor actor, Instant now) {
        endorsement.answer(number(), agreed, comment, actor, now);
    }

    RoundView view() {
        return new RoundView(
                id,
                number(),
                revision,
                deltaOnly,
                terms.authority(),
                terms.groups(),
                terms.quorum(),
                opened,
                terms.deadline(),
                terms.policy(),
                terms.matchedRules(),
                ballot,
                tally(),
                seats.stream().map(Seat::view).toList(),
                decided,
                endedBecause,
                escalated,
                endorsement.state(),
                endorsement.due(),
                endorsement.by(),
                endorsement.comment(),
                endorsement.at());
    }

    private boolean recusedSelf(String person) {
        return seatOf(person).filter(Seat::recusedSelf).isPresent();
    }

    private List<Seat> sitting() {
        return seats.stream().filter(seat -> !seat.recused()).toList();
    }

    private void decide(Instant now) {
        Tally tally = tally();
        if (tally.ballot() != Ballot.OPEN) {
            end(tally.ballot(), String.join(" ", tally.sentences()), now);
        }
    }

    private void end(Ballot how, String why, Instant now) {
        ballot = how;
        decided = now;
        endedBecause = why;
        openNumber = null;
    }

    private void requireOpen() {
        if (ballot != Ballot.OPEN) {
            throw new Conflict(
                    "approval.already-decided",
                    "The round about revision " + revision + " of " + number() + " has ended: " + ballot + ".");
        }
    }

    private Seat requireSeat(String member) {
        return seatOf(member)
                .filter(seat -> !seat.recused())
                .orElseThrow(() -> new Conflict(
                        "approval.no-seat", member + " takes no part in the round about " + number() + "."));
    }

    /** One person, one vote: whoever stands in for a member does not vote a second time for themselves or another. */
    private void refuseSecondVote(Seat seat, Actor actor) {
        boolean votedElsewhere =
                seats.stream().anyMatch(other -> other != seat && Objects.equals(other.castBy(), actor.person()));
        if (votedElsewhere) {
            throw OneVote.refusal(number(), actor);
        }
    }
}
