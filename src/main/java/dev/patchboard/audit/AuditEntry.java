package dev.patchboard.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened, as it stands in the record.
 *
 * @param at when, to the microsecond
 * @param change number of the change it belongs to, or null when it belongs to none
 * @param seal its place in the chain, or null while it waits to be sealed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AuditEntry(
        UUID id,
        Instant at,
        Actor actor,
        String action,
        Subject subject,
        @Nullable String change,
        String summary,
        @Nullable String reason,
        Map<String, String> details,
        List<String> items,
        List<String> evidence,
        Map<String, String> policies,
        @Nullable Seal seal) {

    private static final String CHANGE = "change";

    /**
     * Place in the chain.
     *
     * @param seq from 1, without a gap
     * @param hash 64 hexadecimal digits over this entry and all before it
     */
    public record Seal(long seq, String hash, Instant at) {}

    public AuditEntry {
        details = Map.copyOf(details);
        items = List.copyOf(items);
        evidence = List.copyOf(evidence);
        policies = Map.copyOf(policies);
    }

    /** The entry for an event that happens now. An event about something else names its change in the detail "change". */
    static AuditEntry of(DomainEvent event, UUID id, Instant at) {
        String change = event.subject().kind().equals(CHANGE)
                ? event.subject().id()
                : event.details().get(CHANGE);
        return new AuditEntry(
                id,
                at,
                event.actor(),
                event.action(),
                event.subject(),
                change,
                event.summary(),
                event.reason(),
                event.details(),
                event.items(),
                event.evidence(),
                event.policies(),
                null);
    }

    /** The same entry at its place in the chain. */
    AuditEntry sealed(@Nullable Seal place) {
        return new AuditEntry(
                id, at, actor, action, subject, change, summary, reason, details, items, evidence, policies, place);
    }
}
