package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.Kept;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.deb.AptSteps.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of apt on a terminal. "Setting up" only says that a step began: it counts when the run is known to have ended, or, on a
 * console, when another step follows, since dpkg takes one package after the other and names each failure at once.
 */
final class AptSession {

    private static final String SETTING_UP = "Setting up";
    private static final String UNPACKING = "Unpacking";
    private static final int MAX_PACKAGES = 200_000;

    private final @Nullable String started;
    private final AptSteps steps;
    private final Map<String, Long> kept = new LinkedHashMap<>();
    private @Nullable Map<String, String> withArchitecture;
    private @Nullable String last;
    private @Nullable String failing;
    private @Nullable LogEntry error;
    private int planned = -1;
    private boolean movedOn;
    private boolean listed;
    private boolean stopped;
    private boolean simulated;
    private @Nullable AptRestart restart;

    /** @param steps of the runs before on the same terminal, which are over */
    AptSession(@Nullable String started, AptSteps steps) {
        this.started = started;
        this.steps = steps;
        steps.clear();
    }

    void planned(int packages) {
        planned = packages;
    }

    /** A step began; what is returned takes the version that it names. */
    Kept step(String verb, String subject, long line) {
        movedOn = false;
        listed = false;
        stopped = false;
        if (steps.isFull()) {
            return new Kept();
        }
        last = subject;
        if (withArchitecture != null) {
            withArchitecture.putIfAbsent(bare(subject), subject);
        }
        Step step = steps.of(subject);
        step.is(verb, line);
        return step.version();
    }

    /** dpkg is done and lists what it could not process: the rest went through. */
    void listed() {
        listed = true;
    }

    /** dpkg itself gave up: it did not come to the end of its last step. */
    void stopped() {
        stopped = true;
    }

    /** A line that is not blank and no step. */
    void moved() {
        movedOn = true;
    }

    /** Whether the log marked its begin. */
    boolean isOfLog() {
        return started != null;
    }

    /** Whether it has come to installing and removing. */
    boolean begun() {
        return !steps.isEmpty();
    }

    /** Only shown, not done: what would be kept back is no news then. */
    void simulated() {
        kept.clear();
        simulated = true;
    }

    void keptBack(String name, long line) {
        if (!simulated && kept.size() < MAX_PACKAGES) {
            kept.put(name, line);
        }
    }

    /** A restart of the machine is asked for. */
    void restart(AptRestart asked) {
        restart = asked.or(restart);
    }

    void error(String text, long line) {
        if (error == null || error.outcome() == Outcome.FAILED) {
            error = LogEntry.of("apt", null, AptWords.outcome(text), line).saying(text);
        }
    }

    /** A package that dpkg says it could not process; a null reason keeps the one known. */
    void failed(String name, @Nullable String version, @Nullable String reason, long line) {
        String subject = steps.get(name) != null ? name : withArchitecture().getOrDefault(name, name);
        Step known = steps.get(subject);
        if (reason == null && known != null && known.reason() != null || steps.isFull()) {
            return;
        }
        Step step = known == null ? steps.of(subject) : known;
        if (known == null) {
            step.is(UNPACKING, line);
            step.version().take(version == null ? "" : version);
        }
        step.failed(line, reason == null ? "dpkg reports an error" : reason);
        failing = subject;
        movedOn = true;
    }

    /** Names without architecture, for failures that leave it out: most runs have none. */
    private Map<String, String> withArchitecture() {
        Map<String, String> known = withArchitecture;
        if (known == null) {
            Map<String, String> fresh = new HashMap<>();
            steps.all().forEach(step -> fresh.putIfAbsent(bare(step.subject()), step.subject()));
            known = fresh;
            withArchitecture = fresh;
        }
        return known;
    }

    private static String bare(String subject) {
        return subject.split(":", 2)[0];
    }

    void reason(String text) {
        Step step = failing == null ? null : steps.get(failing);
        if (step != null) {
            step.failed(step.line(), text);
        }
    }

    void settle(Entries entries, boolean ended, @Nullable String time) {
        settle(entries, ended, time, false);
    }

    /**
     * @param ended the log itself marks the end of the run
     * @param whole the file ends with a whole line
     */
    void settle(Entries entries, boolean ended, @Nullable String time, boolean whole) {
        long setUp = steps.all().stream().filter(AptSession::setUp).count();
        boolean console = started == null && !ended && whole;
        boolean done = ended || console && (listed || movedOn && planned >= 0 && setUp == planned);
        for (Step step : steps.all()) {
            boolean followed = console && setUp(step) && !step.subject().equals(last);
            boolean inIt = stopped && setUp(step) && step.subject().equals(last);
            put(entries, step, !inIt && (done || followed), ended || console, time);
        }
        if (restart != null) {
            owe(entries, restart);
        }
        kept.forEach((name, line) -> entries.put(
                LogEntry.of(name, null, Outcome.BLOCKED_BY_POLICY, line).saying("kept back by apt")));
        if (error != null) {
            entries.put(error);
        }
    }

    private void owe(Entries entries, AptRestart asked) {
        List<String> setUp = steps.all().stream()
                .filter(AptSession::setUp)
                .map(Step::subject)
                .toList();
        for (String subject : asked.of(setUp)) {
            entries.get(subject).map(AptSession::owing).ifPresent(entries::put);
        }
    }

    private static LogEntry owing(LogEntry entry) {
        boolean installed = entry.outcome() == Outcome.INSTALLED;
        return (installed ? entry.as(Outcome.INSTALLED_REBOOT_PENDING) : entry).reboot(true);
    }

    private static boolean setUp(Step step) {
        return SETTING_UP.equals(step.verb()) && step.reason() == null;
    }

    private void put(Entries entries, Step step, boolean done, boolean over, @Nullable String time) {
        Outcome outcome = Outcome.UNKNOWN;
        String message = null;
        String reason = step.reason();
        if (reason != null) {
            outcome = AptWords.outcome(reason);
            message = reason;
        } else if (done) {
            outcome = switch (step.verb()) {
                case SETTING_UP -> Outcome.INSTALLED;
                case UNPACKING -> Outcome.PARTIAL;
                default -> Outcome.REMOVED;
            };
            message = UNPACKING.equals(step.verb()) ? "unpacked and not set up" : null;
        } else {
            message = step.verb() + " begun; the log does not say that it " + (over ? "worked" : "ended");
        }
        if (step.version().isEmpty()) {
            step.version().nothing();
        }
        entries.put(step.subject(), outcome, step.version(), step.line(), time == null ? started : time, message);
    }
}
