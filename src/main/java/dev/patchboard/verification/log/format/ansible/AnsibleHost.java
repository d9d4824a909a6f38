package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a run tells of one host beyond its packages. */
final class AnsibleHost {

    private @Nullable LogEntry failure;
    private @Nullable LogEntry passedOver;
    private @Nullable LogEntry last;
    private boolean changed;
    private boolean packages;
    private Map<String, Integer> counts = Map.of();

    /**
     * @param told what the result tells of packages
     * @param ofPackages whether its module handles packages
     */
    void saw(String task, TaskResult result, List<Told> told, boolean ofPackages, @Nullable String time, long line) {
        packages |= !told.isEmpty();
        if (told.stream().anyMatch(Told::isThere)) {
            passedOver = null;
        }
        LogEntry entry = LogEntry.of(task, null, Outcome.UNKNOWN, Math.max(1, line))
                .at(time)
                .code(result.number("rc"));
        String message = result.text("msg");
        if (result.is("unreachable")) {
            failure = entry.as(Outcome.UNREACHABLE).saying(message);
        } else if (result.is("failed")) {
            failure = entry.as(Failures.of(message)).saying(message);
            passedOver = ofPackages && told.isEmpty() ? failure : passedOver;
        } else if (result.is("changed") || !changed) {
            changed |= result.is("changed");
            last = entry.saying("The result of this task names no package and version: it proves none.");
        }
    }

    void ignored() {
        failure = null;
    }

    void recap(Map<String, Integer> told) {
        counts = new TreeMap<>(told);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    /**
     * The entry for the host itself; none where its packages tell all and the run went through. A failure that the run ignored or rescued,
     * of packages that it does not name, is told unless a later task put packages in.
     */
    Optional<LogEntry> verdict(boolean recapped) {
        int failed = counts.getOrDefault("failures", counts.getOrDefault("failed", 0));
        int unreachable = counts.getOrDefault("unreachable", 0);
        if (counts.isEmpty()) {
            return Optional.of(withoutRecap(recapped));
        }
        if (unreachable > 0) {
            return Optional.of(counted(failure, "unreachable").as(Outcome.UNREACHABLE));
        }
        if (failed > 0) {
            LogEntry told = counted(failure, "failed");
            return Optional.of(told.outcome() == Outcome.UNKNOWN ? told.as(Outcome.FAILED) : told);
        }
        if (passedOver != null) {
            return Optional.of(counted(passedOver, "failed"));
        }
        return packages ? Optional.empty() : Optional.of(counted(last, "no package"));
    }

    private LogEntry withoutRecap(boolean recapped) {
        if (failure != null) {
            return failure.saying(failure.message() + " (the log has no recap of this host)");
        }
        if (passedOver != null) {
            return passedOver.saying(passedOver.message() + " (ignored; the log has no recap of this host)");
        }
        LogEntry known = last == null ? LogEntry.of("a task", null, Outcome.UNKNOWN, 1) : last;
        return known.saying(recapped ? "The recap does not name this host." : "The log ends before the recap.");
    }

    private LogEntry counted(@Nullable LogEntry entry, String otherwise) {
        LogEntry known = entry == null ? LogEntry.of(otherwise, null, Outcome.UNKNOWN, 1) : entry;
        String said = known.message() == null ? "" : known.message();
        return known.saying((said + " " + counts.toString().replaceAll("[{}]", "")).strip());
    }
}
