package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.Kept;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.deb.AptSteps.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of apt on a terminal. "Setting up" only says that a step began: it counts when the run is known to have ended, or, on a
 * console, when another step follows, since dpkg takes one package after the other and names each failure at once.
 */
final class AptSession {

    static final String SETTING_UP = "Setting up";
    private static final String UNPACKING = "Unpacking";

    private final @Nullable String started;
    private final AptSteps steps;
    private final AptUntouched untouched = new AptUntouched();
    private @Nullable Map<String, String> withArchitecture;
    private @Nullable String last;
    private @Nullable String failing;
    private @Nullable LogEntry error;
    private int planned = -1;
    private boolean movedOn;
    private boolean listed;
    private boolean stopped;
    private boolean read;
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

    /** What it leaves as it is. */
    AptUntouched untouched() {
        return untouched;
    }

    /** It reads the lists of packages, with which apt begins. */
    void reads() {
        read = true;
    }

    boolean hasRead() {
        return read;
    }

    /** Whether apt reads the lists for another call when it does so now. */
    boolean isOver() {
        return begun() || read && !untouched.isSilent();
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

    /**
     * A package that dpkg says it could not process.
     *
     * @param configuring whether dpkg was about to set it up: it is unpacked then
     * @param reason null keeps the one known
     */
    void failed(String name, @Nullable String version, boolean configuring, @Nullable String reason, long line) {
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
        boolean unpacked = configuring || reason == null && SETTING_UP.equals(step.verb());
        step.failed(line, reason == null ? "dpkg reports an error" : reason, unpacked);
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
            step.failed(step.line(), text, step.isUnpacked());
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
        untouched.putNewest(
                entries, steps.all().stream().filter(Step::isResumed).count());
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
        untouched.putKept(entries);
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
            outcome = AptWords.outcome(reason, step.isUnpacked());
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
