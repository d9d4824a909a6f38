package dev.patchboard.rollout.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.rollout.Batch;
import dev.patchboard.rollout.GateDecision;
import dev.patchboard.rollout.ParityGate;
import dev.patchboard.rollout.Preflights;
import dev.patchboard.rollout.RingEvidence;
import dev.patchboard.rollout.RingGate;
import dev.patchboard.rollout.WaiverDecision;
import dev.patchboard.rollout.WaveView;
import dev.patchboard.rollout.WaveView.HostLine;
import dev.patchboard.rollout.Waves;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.ETags;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/changes/{number}/rings}. Rings are counted from 1; every count comes with its denominator. */
@RestController
@RequestMapping("/api/v1/changes/{number}/rings")
class RingsController {

    private final Waves waves;
    private final Preflights preflights;
    private final ParityGate parity;
    private final RingEvidence evidence;
    private final RingGate gate;
    private final CurrentActor actor;

    RingsController(
            Waves waves,
            Preflights preflights,
            ParityGate parity,
            RingEvidence evidence,
            RingGate gate,
            CurrentActor actor) {
        this.waves = waves;
        this.preflights = preflights;
        this.parity = parity;
        this.evidence = evidence;
        this.gate = gate;
        this.actor = actor;
    }

    /** One ring with its hosts and batches. */
    record RingDetail(WaveView ring, List<HostLine> hosts, List<Batch> batches, List<String> waitingFor) {}

    /** What did not work in preflight, by host name, and whether the others were checked. */
    record PreflightAnswer(
            @Nullable Map<String, String> failed, @Nullable Boolean restChecked) {}

    /** Why there is no log, by host name. */
    record Evidence(@Nullable Map<String, String> noLog) {}

    /** Answer to a blocking difference. */
    record Waiver(
            @Nullable WaiverDecision decision, @Nullable String reason) {}

    /** Decision at the gate. */
    record Gate(@Nullable GateDecision decision, @Nullable String reason) {}

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<WaveView> list(@PathVariable ChangeNumber number) {
        return waves.of(number);
    }

    @GetMapping("/{ordinal}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    ResponseEntity<RingDetail> get(@PathVariable ChangeNumber number, @PathVariable int ordinal) {
        WaveView view = waves.view(number, ordinal);
        return ResponseEntity.ok()
                .eTag(ETags.of(view.version()))
                .body(new RingDetail(
                        view,
                        waves.hosts(number, ordinal),
                        waves.batches(number, ordinal),
                        waves.waitingFor(number, ordinal)));
    }

    @GetMapping("/{ordinal}/batches")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<Batch> batches(@PathVariable ChangeNumber number, @PathVariable int ordinal) {
        return waves.batches(number, ordinal);
    }

    @GetMapping("/{ordinal}/differences")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<String> differences(@PathVariable ChangeNumber number, @PathVariable int ordinal) {
        return parity.blocking(number, ordinal);
    }

    @PostMapping("/{ordinal}/preflight")
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    WaveView preflight(
            @PathVariable ChangeNumber number,
            @PathVariable int ordinal,
            @RequestBody PreflightAnswer answer,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, waves.view(number, ordinal).version());
        Map<String, String> failed = Objects.requireNonNullElse(answer.failed(), Map.of());
        preflights.answer(number, ordinal, failed, Boolean.TRUE.equals(answer.restChecked()), actor.get());
        return waves.view(number, ordinal);
    }

    @PostMapping("/{ordinal}/evidence")
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    WaveView evidence(
            @PathVariable ChangeNumber number,
            @PathVariable int ordinal,
            @RequestBody Evidence given,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, waves.view(number, ordinal).version());
        evidence.handIn(number, ordinal, Objects.requireNonNullElse(given.noLog(), Map.of()), actor.get());
        return waves.view(number, ordinal);
    }

    @PostMapping("/{ordinal}/waivers")
    @PreAuthorize("hasAuthority('PARITY_WAIVE')")
    WaveView waive(
            @PathVariable ChangeNumber number,
            @PathVariable int ordinal,
            @RequestBody Waiver waiver,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, waves.view(number, ordinal).version());
        WaiverDecision decision = given("decision", waiver.decision());
        parity.decide(number, ordinal, decision, Objects.requireNonNullElse(waiver.reason(), ""), actor.get());
        return waves.view(number, ordinal);
    }

    @PostMapping("/{ordinal}/gate")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    WaveView decide(
            @PathVariable ChangeNumber number,
            @PathVariable int ordinal,
            @RequestBody Gate wanted,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, waves.view(number, ordinal).version());
        GateDecision decision = given("decision", wanted.decision());
        gate.decide(number, ordinal, decision, Objects.requireNonNullElse(wanted.reason(), ""), actor.get());
        return waves.view(number, ordinal);
    }

    private static <T> T given(String field, @Nullable T value) {
        if (value == null) {
            throw InvalidInput.field(field, "Must not be empty.");
        }
        return value;
    }
}
