package dev.patchboard.rollout.web;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.rollout.HostReport;
import dev.patchboard.rollout.RingPlan;
import dev.patchboard.rollout.Rollout;
import dev.patchboard.rollout.RolloutProgress;
import dev.patchboard.rollout.RolloutProgress.Taken;
import dev.patchboard.rollout.WaveView;
import dev.patchboard.rollout.Waves;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What deployment tools tell over REST: bare outcomes and restarts. An outcome told here is a word without a log, so a success counts
 * as unknown until the log is handed in; a failure counts at once.
 */
@RestController
@RequestMapping("/api/v1/changes/{number}")
class ReportsController {

    private static final int MOST = 10_000;
    private static final long SKEW_SECONDS = 60;

    private final Rollout rollout;
    private final RolloutProgress progress;
    private final Waves waves;
    private final Changes changes;
    private final Hosts hosts;
    private final Patches patches;
    private final CurrentActor actor;
    private final Clock clock;

    ReportsController(
            Rollout rollout,
            RolloutProgress progress,
            Waves waves,
            Changes changes,
            Hosts hosts,
            Patches patches,
            CurrentActor actor,
            Clock clock) {
        this.rollout = rollout;
        this.progress = progress;
        this.waves = waves;
        this.changes = changes;
        this.hosts = hosts;
        this.patches = patches;
        this.actor = actor;
        this.clock = clock;
    }

    /** One outcome: host and patch by name. */
    record Report(
            @Nullable String host,
            @Nullable String patch,
            @Nullable Outcome outcome,
            @Nullable String installedVersion,
            @Nullable Boolean rebootNeeded,
            @Nullable Instant installedAt,
            @Nullable String message) {}

    /** What became of one report. */
    record Answer(String host, String patch, Taken taken) {}

    /** A start of a host, by name. */
    record Reboot(@Nullable String host, @Nullable Instant bootedAt) {}

    @PostMapping("/reports")
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    @Transactional
    public List<Answer> report(@PathVariable ChangeNumber number, @RequestBody List<Report> reports) {
        bounded(reports);
        List<InvalidInput.Problem> problems = new ArrayList<>();
        List<HostReport> read = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            read(number, reports.get(i), "[" + i + "]", problems, read);
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Taken taken = progress.reported(read.get(i), actor.get());
            Report asked = reports.get(i);
            answers.add(new Answer(String.valueOf(asked.host()), String.valueOf(asked.patch()), taken));
        }
        return answers;
    }

    private void read(
            ChangeNumber number, Report report, String at, List<InvalidInput.Problem> problems, List<HostReport> read) {
        Host host =
                report.host() == null ? null : hosts.findByName(report.host()).orElse(null);
        Patch patch = report.patch() == null
                ? null
                : patches.findByName(report.patch()).orElse(null);
        if (host == null) {
            problems.add(problem(at + ".host", unknown("host", report.host())));
        }
        if (patch == null) {
            problems.add(problem(at + ".patch", unknown("patch", report.patch())));
        }
        if (report.outcome() == null) {
            problems.add(problem(at + ".outcome", "Must not be empty."));
        }
        if (host != null && patch != null && report.outcome() != null) {
            read.add(new HostReport(
                    number,
                    host.id(),
                    patch.id(),
                    report.outcome(),
                    report.installedVersion(),
                    Boolean.TRUE.equals(report.rebootNeeded()),
                    report.installedAt(),
                    null,
                    report.message()));
        }
    }

    @PostMapping("/reboots")
    @PreAuthorize("hasAuthority('ROLLOUT_OPERATE')")
    @Transactional
    public List<WaveView> rebooted(@PathVariable ChangeNumber number, @RequestBody List<Reboot> reboots) {
        bounded(reboots);
        if (changes.get(number).stage().isFinal()) {
            throw new Conflict(
                    "rollout.change-ended",
                    number + " has ended: a start told now changes nothing there. Tell it of a change that is open.");
        }
        for (Reboot reboot : reboots) {
            Host host = hosts.findByName(Objects.requireNonNullElse(reboot.host(), ""))
                    .orElseThrow(() -> InvalidInput.field("host", unknown("host", reboot.host())));
            Instant at = reboot.bootedAt();
            Instant now = clock.instant();
            if (at == null || at.isAfter(now.plusSeconds(SKEW_SECONDS))) {
                throw InvalidInput.field(
                        "bootedAt", "Say when it was started, as in 2026-11-22T09:30:00Z; not later than now.");
            }
            // A clock that is ahead must not tell of a start after what is installed in a moment.
            progress.rebootSeen(host.id(), at.isAfter(now) ? now : at, actor.get());
        }
        return waves.of(number);
    }

    /** Replaces the table's plan before the first ring was opened. */
    @PutMapping("/rings")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    List<WaveView> plan(@PathVariable ChangeNumber number, @RequestBody List<RingPlan> rings) {
        rollout.planOwn(number, rings, actor.get());
        return waves.of(number);
    }

    private static String unknown(String kind, @Nullable String name) {
        return name == null || name.isBlank()
                ? "Must not be empty: name the " + kind + "."
                : "There is no " + kind + " '" + name + "'.";
    }

    private static void bounded(List<?> items) {
        if (items.size() > MOST) {
            throw InvalidInput.field("items", "Send at most " + MOST + " at once.");
        }
    }

    private static InvalidInput.Problem problem(String field, String message) {
        return new InvalidInput.Problem(null, null, field, message);
    }
}
