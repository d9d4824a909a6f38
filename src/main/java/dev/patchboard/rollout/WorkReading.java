package dev.patchboard.rollout;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.rollout.ExitCodeBook.Meaning;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads reports of workers: names to hosts and patches, exit codes to outcomes. Every mistake is named with its place. */
@Component
class WorkReading {

    private final Hosts inventory;
    private final Patches patches;
    private final Changes changes;
    private final EvidenceStore evidence;
    private final ExitCodeBook codes;

    WorkReading(Hosts inventory, Patches patches, Changes changes, EvidenceStore evidence, ExitCodeBook codes) {
        this.inventory = inventory;
        this.patches = patches;
        this.changes = changes;
        this.evidence = evidence;
        this.codes = codes;
    }

    /** A report that was understood: a log, or an outcome of one patch. */
    record Read(
            Host host,
            @Nullable UUID patch,
            @Nullable String log,
            @Nullable String fileName,
            Outcome outcome,
            boolean reboot,
            WorkReport source,
            @Nullable String words) {

        HostReport report(ChangeNumber change) {
            return new HostReport(
                    change,
                    host.id(),
                    Objects.requireNonNull(patch),
                    outcome,
                    source.installedVersion(),
                    reboot || Boolean.TRUE.equals(source.rebootNeeded()),
                    source.installedAt(),
                    null,
                    source.message() == null ? words : source.message());
        }
    }

    List<Read> read(List<WorkReport> reports, Batch batch, Set<UUID> given) {
        Map<String, Host> hosts = inventory.byId(given).values().stream()
                .collect(Collectors.toMap(host -> Host.key(host.name()), Function.identity()));
        Map<UUID, Patch> wanted = patches.named(changes.get(batch.change()).patches());
        List<Problem> problems = new ArrayList<>();
        List<Read> read = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            String at = "reports[" + i + "].";
            WorkReport report = reports.get(i);
            Host host = hosts.get(Host.key(String.valueOf(report.host())));
            if (host == null) {
                problems.add(problem(at + "host", "'" + report.host() + "' is not a host of this claim."));
            } else {
                int before = problems.size();
                Read one = read(report, host, wanted, at, problems);
                if (problems.size() == before) {
                    read.add(one);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return read;
    }

    private Read read(WorkReport report, Host host, Map<UUID, Patch> wanted, String at, List<Problem> problems) {
        long told = Stream.of(report.log(), report.outcome(), report.exitCode())
                .filter(Objects::nonNull)
                .count();
        if (told != 1) {
            problems.add(problem(at + "outcome", "Tell one of these: log, outcome, or exitCode with installer."));
        }
        if (report.log() != null) {
            if (evidence.find(report.log()).isEmpty()) {
                problems.add(problem(at + "log", "No such file is stored. Send it to POST /api/v1/evidence first."));
            }
            return new Read(host, null, report.log(), report.fileName(), Outcome.UNKNOWN, false, report, null);
        }
        UUID patch = patch(report.patch(), wanted, at, problems);
        Meaning meaning = meaning(report, at, problems);
        return new Read(host, patch, null, null, meaning.outcome(), meaning.rebootNeeded(), report, meaning.words());
    }

    private Meaning meaning(WorkReport report, String at, List<Problem> problems) {
        Long code = report.exitCode();
        Outcome outcome = report.outcome();
        if (code == null || outcome != null) {
            return new Meaning(outcome == null ? Outcome.UNKNOWN : outcome, false, "");
        }
        String installer = report.installer();
        if (installer == null || !codes.knows(installer)) {
            problems.add(problem(
                    at + "installer", "Name the installer: the same code is success for one and failure for another."));
            return new Meaning(Outcome.UNKNOWN, false, "");
        }
        return codes.meaning(installer, code);
    }

    private static @Nullable UUID patch(
            @Nullable String name, Map<UUID, Patch> wanted, String at, List<Problem> problems) {
        List<UUID> meant = wanted.values().stream()
                .filter(patch -> name == null || patch.name().equals(name))
                .map(Patch::id)
                .toList();
        if (meant.size() != 1) {
            problems.add(problem(
                    at + "patch",
                    name == null
                            ? "The change has several patches: name the one this is about."
                            : "'" + name + "' is not a patch of this change."));
            return null;
        }
        return meant.get(0);
    }

    private static Problem problem(String field, String message) {
        return new Problem(null, null, field, message);
    }
}
