package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.verification.ExceptionLists;
import dev.patchboard.verification.ExceptionRenewals;
import dev.patchboard.verification.Exceptions;
import dev.patchboard.verification.RiskException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exceptions: asking for one on a change, and deciding about it as a second person. */
@RestController
@RequestMapping("/api/v1")
class ExceptionsController {

    private final Exceptions exceptions;
    private final ExceptionRenewals renewals;
    private final ExceptionLists lists;
    private final CurrentActor actor;

    ExceptionsController(Exceptions exceptions, ExceptionRenewals renewals, ExceptionLists lists, CurrentActor actor) {
        this.exceptions = exceptions;
        this.renewals = renewals;
        this.lists = lists;
        this.actor = actor;
    }

    /** What is asked for: host names, or the single word {@code all}. */
    record Request(
            @Nullable List<String> hosts,
            @Nullable String reason,
            @Nullable String compensating,
            @Nullable LocalDate expires,
            RiskException.@Nullable Cause cause) {}

    /** What a renewal asks for; the hosts stay the same. */
    record Renewal(
            @Nullable String reason,
            @Nullable String compensating,
            @Nullable LocalDate expires) {}

    /** Why it is accepted or refused. */
    record Reason(@Nullable String reason) {}

    @GetMapping("/changes/{number}/exceptions")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<RiskException> of(
            @PathVariable ChangeNumber number,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        int size = Cursor.size(limit);
        List<String> key = Cursor.after(after, 1);
        return Cursor.page(
                lists.page(number, key == null ? null : Cursor.id(key.get(0)), size + 1),
                size,
                one -> List.of(one.id().toString()));
    }

    @PostMapping("/changes/{number}/exceptions")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('EXCEPTION_REQUEST')")
    RiskException request(@PathVariable ChangeNumber number, @RequestBody Request asked) {
        if (asked.expires() == null) {
            throw InvalidInput.field("expires", "Give the last day, as in 2027-01-31.");
        }
        return exceptions.request(
                number,
                Objects.requireNonNullElse(asked.hosts(), List.of()),
                Objects.requireNonNullElse(asked.reason(), ""),
                asked.compensating(),
                asked.expires(),
                Objects.requireNonNullElse(asked.cause(), RiskException.Cause.OTHER),
                actor.get());
    }

    /** Asks for an exception in force to go on; a second person decides. */
    @PostMapping("/exceptions/{id}/renew")
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('EXCEPTION_REQUEST')")
    RiskException renew(@PathVariable UUID id, @RequestBody Renewal asked) {
        if (asked.expires() == null) {
            throw InvalidInput.field("expires", "Give the last day, as in 2027-01-31.");
        }
        return renewals.renew(
                id, Objects.requireNonNullElse(asked.reason(), ""), asked.compensating(), asked.expires(), actor.get());
    }

    /** How many there are of each cause, with their hosts and renewals. */
    @GetMapping("/exceptions/causes")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<ExceptionLists.OfCause> causes(@RequestParam(defaultValue = "APPROVED") RiskException.State state) {
        return lists.byCause(state);
    }

    @GetMapping("/exceptions")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<RiskException> in(
            @RequestParam(defaultValue = "REQUESTED") RiskException.State state,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        int size = Cursor.size(limit);
        List<String> key = Cursor.after(after, 2);
        List<RiskException> found = key == null
                ? lists.page(state, null, null, size + 1)
                : lists.page(state, Cursor.day(key.get(0)), Cursor.id(key.get(1)), size + 1);
        return Cursor.page(
                found, size, one -> List.of(one.expires().toString(), one.id().toString()));
    }

    @PostMapping("/exceptions/{id}/approve")
    @PreAuthorize("hasAuthority('EXCEPTION_APPROVE')")
    RiskException approve(@PathVariable UUID id, @RequestBody Reason reason) {
        return exceptions.decide(id, true, Objects.requireNonNullElse(reason.reason(), ""), actor.get());
    }

    @PostMapping("/exceptions/{id}/refuse")
    @PreAuthorize("hasAuthority('EXCEPTION_APPROVE')")
    RiskException refuse(@PathVariable UUID id, @RequestBody Reason reason) {
        return exceptions.decide(id, false, Objects.requireNonNullElse(reason.reason(), ""), actor.get());
    }
}
