package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.rpm.Nevra;
import dev.patchboard.verification.log.format.rpm.RpmArchitectures;
import dev.patchboard.verification.log.format.rpm.Scriptlets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of zypper. Each step says by itself whether it is done; what was planned and has no step was not done. */
final class ZypperRun {

    /** Not the bare name, which is a package, too. */
    private static final String SUBJECT = "zypper run";

    private static final int MAX_PACKAGES = 200_000;

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Plan> plans = new LinkedHashMap<>();
    private @Nullable LogEntry error;
    private @Nullable LogEntry remark;
    private boolean reboot;
    private boolean dry;

    private record Plan(Outcome outcome, long line, String text) {}

    /** @param over whether it ended with an error: what follows of the package is another try */
    private record Step(
            String name,
            String subject,
            @Nullable String version,
            Outcome outcome,
            long line,
            String text,
            boolean over) {

        boolean isBad() {
            return outcome == Outcome.FAILED || outcome == Outcome.PARTIAL;
        }

        Step ended() {
            return new Step(name, subject, version, outcome, line, text, true);
        }

        Step refined(Outcome reason, String why) {
            return new Step(name, subject, version, reason, line, why, over);
        }

        LogEntry entry() {
            return LogEntry.of(subject, version, outcome, line).saying(text);
        }
    }

    /** @param outcome what holds if no step follows; UNKNOWN where one should */
    void planned(String name, Outcome outcome, long line, String text) {
        if (plans.size() < MAX_PACKAGES) {
            plans.putIfAbsent(name, new Plan(outcome, line, text));
        }
    }

    void step(Nevra nevra, Outcome outcome, long line, String text) {
        Step known = steps.get(nevra.subject());
        // A script fails while the step goes on, which zypper then calls done; a step that failed may be tried again.
        boolean failed = known != null
                && known.isBad()
                && (outcome == Outcome.UNKNOWN
                        || known.outcome() == Outcome.PARTIAL && !known.over()
                        || known.line() > line);
        // Kernels are put in beside the old one, which is taken out afterwards.
        boolean another = known != null
                && known.outcome() == Outcome.INSTALLED
                && outcome == Outcome.REMOVED
                && !nevra.version().equals(known.version());
        if (!failed && !another && (known != null || steps.size() < MAX_PACKAGES)) {
            String name = nevra.architecture() == null ? nameOf(nevra.subject()) : nevra.name();
            boolean over = outcome == Outcome.FAILED;
            steps.put(
                    nevra.subject(),
                    new Step(name, nevra.subject(), nevra.version(), outcome, line, text.strip(), over));
        }
    }

    /**
     * A sentence about one package; it may come before the step it is about is over, or after. Zypper calls a package failed whose script of after
     * its installation failed, too.
     */
    void mishap(Scriptlets.Problem problem, long line) {
        Nevra nevra = Nevra.parse(problem.culprit()).orElse(null);
        String subject = nevra == null ? problem.culprit() : nevra.subject();
        Step known = steps.get(subject);
        if (known != null && known.outcome() == Outcome.PARTIAL && problem.outcome() == Outcome.FAILED) {
            steps.put(subject, known.ended());
        } else if (known == null
                ? steps.size() < MAX_PACKAGES
                : !known.isBad() || problem.outcome() == Outcome.PARTIAL) {
            String version = known != null ? known.version() : nevra == null ? null : nevra.version();
            boolean over = problem.outcome() == Outcome.FAILED || known != null && known.over();
            steps.put(
                    subject,
                    new Step(nameOf(subject), subject, version, problem.outcome(), line, problem.text(), over));
        }
    }

    /** It could not be put in with what else there is. */
    void conflicts(Nevra nevra, long line, String text) {
        planned(nevra.name(), Outcome.DEPENDENCY_CONFLICT, line, text.strip());
    }

    /** Why the package failed that failed last. */
    void refine(Outcome reason, String text, long line) {
        Step last = null;
        for (Step step : steps.values()) {
            last = step.outcome() == Outcome.FAILED ? step : last;
        }
        if (last != null) {
            steps.put(last.subject(), last.refined(reason, text.strip()));
        } else {
            error(reason, text, line);
        }
    }

    void error(Outcome outcome, String text, long line) {
        boolean more = error == null
                || error.outcome() == Outcome.UNKNOWN
                || error.outcome() == Outcome.FAILED && outcome != Outcome.UNKNOWN
                || outcome == Outcome.CANCELLED;
        if (more) {
            error = LogEntry.of(SUBJECT, null, outcome, line).saying(text.strip());
        }
    }

    /** Something about the whole run that no package says, such as that it has to be made once more. */
    void remark(Outcome outcome, String text, long line) {
        remark = LogEntry.of(SUBJECT, null, outcome, line).saying(text.strip());
    }

    void reboot() {
        reboot = true;
    }

    /** Only tested or only fetched. */
    void dry() {
        dry = true;
    }

    boolean touched() {
        return !steps.isEmpty();
    }

    void settle(Entries entries, boolean told) {
        for (Step step : steps.values()) {
            put(step, entries);
            plans.remove(step.name());
            // Packages that are installed side by side are listed with their version.
            if (!plans.isEmpty()) {
                plans.remove(step.name() + "-" + step.version());
            }
        }
        plans.forEach((name, plan) -> entries.put(unstepped(name, plan)));
        if (remark != null && steps.values().stream().noneMatch(Step::isBad)) {
            entries.put(remark);
        }
        LogEntry said = error;
        boolean alone = steps.isEmpty() && plans.isEmpty();
        if (said != null
                && (alone && (said.outcome() != Outcome.UNKNOWN || !told)
                        || said.outcome() == Outcome.SOURCE_UNREACHABLE
                        || said.outcome() == Outcome.CANCELLED && plans.isEmpty()
                        || said.outcome() == Outcome.FAILED
                                && steps.values().stream().noneMatch(Step::isBad))) {
            entries.put(said);
        }
    }

    private void put(Step step, Entries entries) {
        boolean claims = step.outcome() == Outcome.INSTALLED || step.outcome() == Outcome.REMOVED;
        if (claims && dry) {
            LogEntry entry = step.entry();
            entries.put(entry.as(Outcome.UNKNOWN).saying("A test run, or a download: " + entry.message()));
        } else if (step.outcome() == Outcome.INSTALLED && reboot) {
            entries.put(step.entry().as(Outcome.INSTALLED_REBOOT_PENDING).reboot(true));
        } else {
            entries.put(step.subject(), step.version(), step.outcome(), step.line(), null, step.text());
        }
    }

    private LogEntry unstepped(String name, Plan plan) {
        LogEntry cause = error;
        LogEntry entry = LogEntry.of(name, null, plan.outcome(), plan.line()).saying(plan.text());
        if (plan.outcome() != Outcome.UNKNOWN) {
            return entry;
        }
        return cause != null && cause.line() > plan.line() && cause.outcome() != Outcome.UNKNOWN
                ? LogEntry.of(name, null, cause.outcome(), cause.line()).saying(cause.message())
                : entry.saying("planned; the log does not say that it was done");
    }

    private static String nameOf(String subject) {
        int dot = subject.lastIndexOf('.');
        return dot > 0 && RpmArchitectures.contains(subject.substring(dot + 1)) ? subject.substring(0, dot) : subject;
    }
}
