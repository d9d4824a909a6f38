package dev.patchboard.web.outbox;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.outbox.OutboxDesk;
import dev.patchboard.shared.outbox.OutboxEntry;
import dev.patchboard.shared.outbox.OutboxEntry.State;
import dev.patchboard.shared.web.Cursor;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/outbox}: what goes to mail servers, ticketing systems and deployment tools, and what could not. */
@RestController
@RequestMapping("/api/v1/outbox")
class OutboxController {

    private final OutboxDesk desk;
    private final CurrentActor actor;

    OutboxController(OutboxDesk desk, CurrentActor actor) {
        this.desk = desk;
        this.actor = actor;
    }

    /**
     * How much is in each state.
     *
     * @param possibleDuplicates attempts that a receiver may have seen twice (law 8)
     */
    record Counts(Map<State, Long> messages, long possibleDuplicates) {}

    /** Messages in a state, oldest first; by default those that were given up. */
    @GetMapping
    @PreAuthorize("hasAnyAuthority('STEP_RETRY', 'AUDIT_READ')")
    Keyset<OutboxEntry> list(
            @RequestParam(defaultValue = "DEAD") State state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        return desk.list(state, id(after), Cursor.size(limit));
    }

    /** Counts over all messages. */
    @GetMapping("/counts")
    @PreAuthorize("hasAnyAuthority('STEP_RETRY', 'AUDIT_READ')")
    Counts counts() {
        return new Counts(desk.counts(), desk.possibleDuplicates());
    }

    /** Has a message that was given up tried again. */
    @PostMapping("/{id}/retry")
    @PreAuthorize("hasAuthority('STEP_RETRY')")
    OutboxEntry retry(@PathVariable UUID id) {
        desk.retry(id, actor.get());
        return desk.find(id).orElseThrow(() -> new NotFound("message", id));
    }

    private static @Nullable UUID id(@Nullable String after) {
        try {
            return after == null || after.isEmpty() ? null : UUID.fromString(after);
        } catch (IllegalArgumentException madeUp) {
            throw InvalidInput.field("after", "Use the 'next' of the page before, unchanged.");
        }
    }
}
