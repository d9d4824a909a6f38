package dev.patchboard.verification;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An exception: asked for, decided by a second person, and gone at its expiry. */
@Entity
@Table(name = "risk_exception")
class StoredException {

    @Id
    private UUID id = Ids.next();

    @Version
    private @Nullable Integer version;

    private long changeNumber;

    @Enumerated(EnumType.STRING)
    private RiskException.State state = RiskException.State.REQUESTED;

    private String reason = "";

    private @Nullable String compensating;

    private LocalDate expiresOn = LocalDate.EPOCH;

    @Enumerated(EnumType.STRING)
    private RiskException.Cause cause = RiskException.Cause.OTHER;

    private @Nullable UUID renews;

    private int renewals;

    private @Nullable Instant warnedAt;

    private String requestedBy = "";

    private Instant requestedAt = Instant.EPOCH;

    private @Nullable String decidedBy;

    private @Nullable Instant decidedAt;

    private @Nullable String decisionReason;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "risk_exception_host", joinColumns = @JoinColumn(name = "exception_id"))
    @Column(name = "host_id")
    private Set<UUID> hosts = new HashSet<>();

    protected StoredException() {}

    StoredException(
            ChangeNumber change,
            Set<UUID> hosts,
            String reason,
            @Nullable String compensating,
            LocalDate expires,
            RiskException.Cause cause,
            Actor by,
            Instant at) {
        this.changeNumber = change.value();
        this.hosts = new HashSet<>(hosts);
        this.reason = reason;
        this.compensating = compensating;
        this.expiresOn = expires;
        this.cause = cause;
        this.requestedBy = by.person();
        this.requestedAt = at;
    }

    /** A request that this one goes on, for the same hosts and the same cause. */
    StoredException renewal(String why, @Nullable String instead, LocalDate expires, Actor by, Instant at) {
        StoredException next = new StoredException(change(), hosts, why, instead, expires, cause, by, at);
        next.renews = id;
        next.renewals = renewals + 1;
        return next;
    }

    /** Gives way to its renewal. */
    void giveWay() {
        if (state != RiskException.State.APPROVED) {
            throw new Conflict(
                    "exception.not-in-force",
                    "The exception that this one renews is " + state + " already. Ask for a new one.");
        }
        state = RiskException.State.RENEWED;
    }

    /** Notes that its end was announced; false when it was before. */
    boolean warn(Instant at) {
        if (warnedAt != null || state != RiskException.State.APPROVED) {
            return false;
        }
        warnedAt = at;
        return true;
    }

    void decide(boolean approve, String why, Actor by, Instant at) {
        if (state != RiskException.State.REQUESTED) {
            throw new Conflict("exception.decided", "This exception is " + state + " already.");
        }
        state = approve ? RiskException.State.APPROVED : RiskException.State.REFUSED;
        decidedBy = by.person();
        decidedAt = at;
        decisionReason = why;
    }

    /** Ends it; false when it is not in force, such as when another node was first. */
    boolean expire() {
        if (state != RiskException.State.APPROVED) {
            return false;
        }
        state = RiskException.State.EXPIRED;
        return true;
    }

    /** Whether somebody still has to decide about it. */
    boolean isAsked() {
        return state == RiskException.State.REQUESTED;
    }

    String requestedBy() {
        return requestedBy;
    }

    @Nullable String compensating() {
        return compensating;
    }

    @Nullable UUID renews() {
        return renews;
    }

    int renewals() {
        return renewals;
    }

    boolean isInForce() {
        return state == RiskException.State.APPROVED;
    }

    UUID id() {
        return id;
    }

    String reason() {
        return reason;
    }

    ChangeNumber change() {
        return new ChangeNumber(changeNumber);
    }

    Set<UUID> hosts() {
        return Set.copyOf(hosts);
    }

    LocalDate expiresOn() {
        return expiresOn;
    }

    RiskException view(java.util.List<String> names) {
        return new RiskException(
                id,
                change(),
                state,
                names,
                reason,
                compensating,
                expiresOn,
                cause,
                renews,
                renewals,
                requestedBy,
                requestedAt,
                decidedBy,
                decidedAt,
                decisionReason);
    }
}
