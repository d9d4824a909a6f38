package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run over many hosts. What results tell of packages becomes entries of each host; a host of which nothing is told that way has one
 * entry that names the task that decided: the failed one, or the last that changed something, which proves no package.
 */
final class AnsibleRun {

    private static final int MOST_HOSTS = 50_000;

    private final LogContext context;
    private final PackageResults packages;
    private final Map<String, AnsibleHost> hosts = new LinkedHashMap<>();
    private boolean recapped;

    AnsibleRun(LogContext context) {
        this.context = context;
        this.packages = new PackageResults(context);
    }

    void result(String host, String task, TaskResult result, @Nullable String time, long line) {
        AnsibleHost known = host(host);
        if (known == null || result.is("skipped")) {
            return;
        }
        String title = task.isBlank() ? result.module() : task;
        String named = title.isBlank() ? "a task" : title;
        List<Told> told = packages.of(result);
        for (Told one : told) {
            put(host, one, time, line);
        }
        if (result.cut()) {
            put(host, Told.of(named, null, Outcome.UNKNOWN, "This result is longer than is read."), time, line);
        }
        known.saw(named, result, told, packages.isPackage(result), time, line);
    }

    /** The failure just told of was ignored. */
    void ignored(String host) {
        AnsibleHost known = hosts.get(host);
        if (known != null) {
            known.ignored();
        }
    }

    /** Counts of the recap: ok, changed, failures or failed, unreachable, ignored, rescued. */
    void recap(String host, Map<String, Integer> counts) {
        recapped = true;
        AnsibleHost known = host(host);
        if (known != null) {
            known.recap(counts);
        }
    }

    /** A part of the log could not be read: it may have told of failures. */
    void unreadable(long line) {
        context.entries()
                .put(LogEntry.of("ansible", null, Outcome.UNKNOWN, line)
                        .saying("From here on the log cannot be read."));
    }

    private @Nullable AnsibleHost host(String name) {
        AnsibleHost known = hosts.get(name);
        if (known == null && hosts.size() < MOST_HOSTS) {
            known = new AnsibleHost();
            hosts.put(name, known);
        }
        return known;
    }

    private void put(String host, Told one, @Nullable String time, long line) {
        context.entries()
                .put(LogEntry.of(one.subject(), one.version(), one.outcome(), line)
                        .code(one.code())
                        .reboot(one.reboot() ? Boolean.TRUE : null)
                        .at(time)
                        .saying(one.message())
                        .on(host));
    }

    void settle() {
        hosts.forEach((name, host) ->
                host.verdict(recapped).ifPresent(entry -> context.entries().put(entry.on(name))));
    }

    /** The counts of a host's recap; empty where the log has none. */
    Map<String, Integer> counts(String host) {
        AnsibleHost known = hosts.get(host);
        return known == null ? Map.of() : known.counts();
    }
}
