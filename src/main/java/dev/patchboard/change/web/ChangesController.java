package dev.patchboard.change.web;

import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Made;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Plan;
import dev.patchboard.change.Stage;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.shared.web.ETags;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/changes}. */
@RestController
@RequestMapping("/api/v1/changes")
class ChangesController {

    private final Changes changes;
    private final ChangeRevisions revisions;
    private final ChangeTargets targets;
    private final CurrentActor actor;

    ChangesController(Changes changes, ChangeRevisions revisions, ChangeTargets targets, CurrentActor actor) {
        this.changes = changes;
        this.revisions = revisions;
        this.targets = targets;
        this.actor = actor;
    }

    /** Body of a command that takes a reason. */
    record Reason(@Nullable String reason) {
        String text() {
            return reason == null ? "" : reason;
        }
    }

    /** Body of a revision: hosts by name or id; patches by name or id, and words, or absent to leave them. */
    record RevisionRequest(
            @Nullable List<String> add,
            @Nullable List<String> remove,
            @Nullable List<String> patches,
            @Nullable Plan plan,
            @Nullable String reason) {}

    /** The revisions of a change after the first, with what each changed; oldest first. */
    @GetMapping("/{number}/revisions")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<Made> revisions(@PathVariable ChangeNumber number) {
        return revisions.history(changes.get(number).number());
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<ChangeView> list(
            @RequestParam @Nullable Stage stage,
            @RequestParam @Nullable ChangeNumber after,
            @RequestParam @Nullable Integer limit) {
        return changes.page(stage, after, Cursor.size(limit));
    }

    @GetMapping("/{number}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    ResponseEntity<ChangeView> get(@PathVariable ChangeNumber number) {
        return tagged(changes.get(number));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    ResponseEntity<ChangeView> submit(@RequestBody ChangeRequest request) {
        ChangeNumber number = changes.submit(
                new NewChange(
                        text(request.title()),
                        request.type() == null ? ChangeType.NORMAL : request.type(),
                        text(request.reason()),
                        request.userImpact(),
                        request.securityImpact(),
                        request.testPlan(),
                        request.backoutPlan(),
                        targets.patches(request.patches()),
                        targets.hosts("hosts", request.hosts(), request.groups()),
                        request.deployer() == null ? "manual" : request.deployer(),
                        request.model(),
                        request.due(),
                        Map.of(),
                        null),
                actor.get());
        ChangeView made = changes.get(number);
        return ResponseEntity.created(URI.create("/api/v1/changes/" + number))
                .eTag(ETags.of(made.version()))
                .body(made);
    }

    @PostMapping("/{number}/revisions")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    ResponseEntity<ChangeView> revise(
            @PathVariable ChangeNumber number,
            @RequestBody RevisionRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, changes.get(number).version());
        revisions.revise(
                number,
                new Revision(
                        targets.hosts("add", request.add(), null),
                        targets.hosts("remove", request.remove(), null),
                        request.patches() == null ? null : targets.patches(request.patches()),
                        request.plan(),
                        text(request.reason())),
                actor.get());
        return tagged(changes.get(number));
    }

    @PostMapping("/{number}/hold")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    ResponseEntity<ChangeView> hold(
            @PathVariable ChangeNumber number,
            @RequestBody Reason reason,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, changes.get(number).version());
        changes.hold(number, reason.text(), actor.get());
        return tagged(changes.get(number));
    }

    @PostMapping("/{number}/resume")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    ResponseEntity<ChangeView> resume(
            @PathVariable ChangeNumber number,
            @RequestBody Reason reason,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, changes.get(number).version());
        changes.resume(number, reason.text(), actor.get());
        return tagged(changes.get(number));
    }

    @PostMapping("/{number}/withdraw")
    @PreAuthorize("hasAnyAuthority('CHANGE_SUBMIT', 'CHANGE_MANAGE')")
    ResponseEntity<ChangeView> withdraw(
            @PathVariable ChangeNumber number,
            @RequestBody Reason reason,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, changes.get(number).version());
        changes.withdraw(number, reason.text(), actor.get());
        return tagged(changes.get(number));
    }

    private static ResponseEntity<ChangeView> tagged(ChangeView change) {
        return ResponseEntity.ok().eTag(ETags.of(change.version())).body(change);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
