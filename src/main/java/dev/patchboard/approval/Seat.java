package dev.patchboard.approval;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member's place in a round, with the vote once there is one. */
@Entity
@Table(name = "approval_seat")
class Seat {

    @Id
    private UUID id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "round_id")
    private Round round;

    private String member;

    @Column(name = "in_place_of")
    private @Nullable String inPlaceOf;

    @Column(name = "recused_because")
    private @Nullable String recusedBecause;

    @Column(name = "recused_self")
    private boolean recusedSelf;

    @Enumerated(EnumType.STRING)
    private @Nullable Vote vote;

    @Column(name = "vote_comment")
    private @Nullable String comment;

    @Column(name = "cast_by")
    private @Nullable String castBy;

    @Column(name = "cast_at")
    private @Nullable Instant castAt;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected Seat() {}

    Seat(Round round, String member, @Nullable String inPlaceOf) {
        this.id = Ids.next();
        this.round = round;
        this.member = member;
        this.inPlaceOf = inPlaceOf;
    }

    String member() {
        return member;
    }

    boolean recused() {
        return recusedBecause != null;
    }

    /** Whether the member declared to take no part; a seat that law 5 or an alternate took is recused without that. */
    boolean recusedSelf() {
        return recusedSelf;
    }

    @Nullable String recusedBecause() {
        return recusedBecause;
    }

    @Nullable Vote vote() {
        return vote;
    }

    @Nullable String castBy() {
        return castBy;
    }

    boolean says(Vote other, @Nullable String otherComment, Actor actor) {
        return vote == other
                && Objects.equals(comment, otherComment)
                && actor.person().equals(castBy);
    }

    void cast(Vote newVote, @Nullable String newComment, Actor actor, Instant now) {
        vote = newVote;
        comment = newComment;
        castBy = actor.person();
        castAt = now;
    }

    /** Takes the member out of the base, at their own word; a vote cast before counts no longer. */
    void recuse(String reason) {
        keepOut(reason);
        recusedSelf = true;
    }

    /** Takes the member out of the base; a vote cast before counts no longer. */
    void keepOut(String reason) {
        recusedBecause = reason;
        empty();
    }

    /** Takes the vote out of the seat again: it is awaited anew. */
    void empty() {
        vote = null;
        comment = null;
        castBy = null;
        castAt = null;
    }

    SeatView view() {
        return new SeatView(member, inPlaceOf, recusedBecause, vote, comment, castBy, castAt);
    }
}
