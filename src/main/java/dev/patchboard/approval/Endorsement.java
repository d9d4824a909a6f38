package dev.patchboard.approval;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether the board stands behind an emergency decision, until when it is asked, and who answered. */
@Embeddable
class Endorsement {

    @Enumerated(EnumType.STRING)
    @Column(name = "ratification")
    private Ratification state = Ratification.NOT_NEEDED;

    @Column(name = "ratify_by")
    private @Nullable Instant due;

    @Column(name = "ratified_by")
    private @Nullable String by;

    @Column(name = "ratified")
    private @Nullable Instant at;

    @Column(name = "ratification_comment")
    private @Nullable String comment;

    Ratification state() {
        return state;
    }

    @Nullable Instant due() {
        return due;
    }

    @Nullable String by() {
        return by;
    }

    @Nullable Instant at() {
        return at;
    }

    @Nullable String comment() {
        return comment;
    }

    /** Asks the board; a second call keeps the first date. */
    Instant await(Instant until) {
        if (due == null) {
            state = Ratification.AWAITED;
            due = until;
        }
        return due;
    }

    void answer(ChangeNumber number, boolean agreed, @Nullable String words, Actor actor, Instant now) {
        if (state != Ratification.AWAITED) {
            throw new Conflict(
                    "approval.no-ratification-awaited",
                    "No ratification of " + number + " is awaited: it is " + state + ".");
        }
        state = agreed ? Ratification.RATIFIED : Ratification.REFUSED;
        by = actor.person();
        at = now;
        comment = words;
    }
}
