package dev.patchboard.scan;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A proposed or approved false positive. */
@Entity
@Table(name = "scan_disposition")
class StoredDisposition {

    @Id
    private UUID id;

    @Version
    private @Nullable Integer version;

    private UUID hostId;
    private String cve;
    private String reason;

    @Column(name = "evidence_sha256")
    private String evidence;

    private LocalDate expires;
    private String proposedBy;
    private @Nullable String proposedFor;
    private Instant proposedAt;
    private @Nullable String approvedBy;
    private @Nullable String approvedFor;
    private @Nullable Instant approvedAt;
    private @Nullable String revokedBy;
    private @Nullable String revokedFor;
    private @Nullable Instant revokedAt;
    private @Nullable String revokedWhy;
    private @Nullable Instant endedAt;
    private @Nullable UUID renews;
    private @Nullable Instant warnedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "scan_disposition_found", joinColumns = @JoinColumn(name = "disposition_id"))
    private Set<FoundBy> foundBy = new HashSet<>();

    @SuppressWarnings("NullAway.Init")
    protected StoredDisposition() {}

    StoredDisposition(
            UUID hostId,
            String cve,
            DispositionTerms.Asked asked,
            String reason,
            String evidence,
            LocalDate expires,
            Instant now,
            Actor actor) {
        this.id = Ids.next();
        this.hostId = hostId;
        this.cve = cve;
        this.foundBy.addAll(asked.of());
        this.renews = asked.renews();
        this.reason = reason;
        this.evidence = evidence;
        this.expires = expires;
        this.proposedBy = actor.person();
        this.proposedFor = actor.onBehalfOf();
        this.proposedAt = now;
    }

    /** Law 5: neither the proposer nor the one they acted for approves, not even through a delegate. */
    void approve(Instant now, Actor actor) {
        requireStanding();
        if (approvedBy != null) {
            throw new Conflict("disposition.already-approved", "It is already approved by " + approvedBy + ".");
        }
        Set<String> proposers = people(proposedBy, proposedFor);
        if (people(actor.person(), actor.onBehalfOf()).stream().anyMatch(proposers::contains)) {
            throw new Refusal(
                    "law5.proposer-may-not-approve-disposition",
                    new Subject("disposition", id.toString()),
                    actor,
                    "A false positive is approved by another person than the one who proposed it.");
        }
        approvedBy = actor.person();
        approvedFor = actor.onBehalfOf();
        approvedAt = now;
    }

    /** Anybody who may approve one may take it back, alone: from then on more is asked for and not less. */
    void revoke(String why, Instant now, LocalDate today, Actor actor) {
        requireStanding();
        if (expires.isBefore(today)) {
            throw new Conflict("disposition.expired", "Its last day was " + expires + ": the finding counts already.");
        }
        revokedBy = actor.person();
        revokedFor = actor.onBehalfOf();
        revokedAt = now;
        revokedWhy = why;
    }

    /** Keeps that its last day is over; false where that was known, or it never held to its last day. */
    boolean end(Instant now, LocalDate today) {
        if (approvedBy == null || revokedBy != null || endedAt != null || !expires.isBefore(today)) {
            return false;
        }
        endedAt = now;
        return true;
    }

    /** Keeps that people were warned of its last day; false where they were, or where it does not hold. */
    boolean warn(Instant now, LocalDate today) {
        if (warnedAt != null || !holdsOn(today)) {
            return false;
        }
        warnedAt = now;
        return true;
    }

    private void requireStanding() {
        if (revokedBy != null) {
            throw new Conflict("disposition.revoked", "It was revoked by " + revokedBy + ".");
        }
    }

    boolean holdsOn(LocalDate day) {
        return view().stateOn(day) == Disposition.State.HOLDING;
    }

    Disposition view() {
        return new Disposition(
                id,
                hostId,
                cve,
                foundBy.stream().sorted(FoundBy.ORDER).toList(),
                renews,
                reason,
                evidence,
                expires,
                proposedBy,
                proposedAt,
                approvedBy,
                approvedAt,
                revokedBy,
                revokedAt,
                revokedWhy);
    }

    private static Set<String> people(String person, @Nullable String principal) {
        return Stream.of(person, principal).filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
