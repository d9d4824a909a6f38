package dev.patchboard.lab.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.lab.LabTests;
import dev.patchboard.lab.LabVerdicts;
import dev.patchboard.lab.LabView;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The lab test of a change. */
@RestController
@RequestMapping("/api/v1/changes/{number}/lab")
class LabController {

    private final LabTests tests;
    private final LabVerdicts verdicts;
    private final CurrentActor actor;

    LabController(LabTests tests, LabVerdicts verdicts, CurrentActor actor) {
        this.tests = tests;
        this.verdicts = verdicts;
        this.actor = actor;
    }

    record Plan(@Nullable Set<String> hosts, @Nullable String checks) {}

    /** Logs by host name: the SHA-256 of each stored log. */
    record Judgement(
            @Nullable Boolean passed,
            @Nullable Map<String, String> logs,
            @Nullable String comment) {}

    record Waiver(
            @Nullable Boolean waived,
            @Nullable String statement,
            @Nullable String canary,
            @Nullable String reason) {}

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    LabView test(@PathVariable ChangeNumber number) {
        return tests.find(number).orElseThrow(() -> new NotFound("lab test of", number));
    }

    @GetMapping("/history")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<LabView> history(@PathVariable ChangeNumber number) {
        return tests.history(number);
    }

    @PostMapping("/plan")
    @PreAuthorize("hasAuthority('LAB_TEST')")
    LabView plan(@PathVariable ChangeNumber number, @RequestBody Plan body) {
        return tests.plan(
                number,
                Objects.requireNonNullElse(body.hosts(), Set.of()),
                Objects.requireNonNullElse(body.checks(), ""),
                actor.get());
    }

    @PostMapping("/verdict")
    @PreAuthorize("hasAuthority('LAB_TEST')")
    LabView judge(@PathVariable ChangeNumber number, @RequestBody Judgement body) {
        if (body.passed() == null) {
            throw InvalidInput.field("passed", "Say true or false.");
        }
        return verdicts.judge(
                number,
                body.passed(),
                Objects.requireNonNullElse(body.logs(), Map.of()),
                Objects.requireNonNullElse(body.comment(), ""),
                actor.get());
    }

    @PostMapping("/waiver")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    LabView waive(@PathVariable ChangeNumber number, @RequestBody Waiver body) {
        boolean waived = Boolean.TRUE.equals(body.waived());
        if (waived && body.statement() == null) {
            throw InvalidInput.field("statement", "Give the SHA-256 of the stored vendor statement.");
        }
        return verdicts.decideWaiver(
                number,
                waived ? body.statement() : null,
                body.canary(),
                Objects.requireNonNullElse(body.reason(), ""),
                actor.get());
    }
}
