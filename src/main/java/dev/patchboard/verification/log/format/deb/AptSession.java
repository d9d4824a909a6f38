package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEntry;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Long> kept = new LinkedHashMap<>();
    private @Nullable Map<String, String> withArchitecture;
    private @Nullable String last;
    private @Nullable String failing;
    private @Nullable LogEntry error;
    private int planned = -1;
    private boolean movedOn;
    private boolean listed;
    private boolean simulated;

    private record Step(
            String verb,
            String version,
            long line,
            @Nullable String reason) {

        boolean failed() {
            return reason != null;
        }
    }

    AptSession(@Nullable String started) {
        this.started = started;
    }

    void planned(int packages) {
        planned = packages;
    }

    void step(String verb, String subject, String version, long line) {
        if (steps.size() < MAX_PACKAGES) {
            last = subject;
            steps.put(subject, new Step(verb, version, line, null));
            if (withArchitecture != null) {
                withArchitecture.putIfAbsent(bare(subject), subject);
            }
        }
        movedOn = false;
        listed = false;
    }

    /** dpkg is done and lists what it could not process: the rest went through. */
    void listed() {
        listed = true;
    }

    /** A line that is not blank and no step. */
    void moved() {
        movedOn = true;
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

    void error(String text, long line) {
        if (error == null || error.outcome() == Outcome.FAILED) {
            error = LogEntry.of("apt", null, AptWords.outcome(text), line).saying(text);
        }
    }

    /** A package that dpkg says it could not process; a null reason keeps the one known. */
    void failed(String name, @Nullable String version, @Nullable String reason, long line) {
        String subject = steps.containsKey(name) ? name : withArchitecture().getOrDefault(name, name);
        Step step = steps.get(subject);
        if (reason == null && step != null && step.failed()) {
            return;
        }
        if (steps.size() >= MAX_PACKAGES) {
            return;
        }
        String said = reason == null ? "dpkg reports an error" : reason;
        steps.put(
                subject,
                new Step(
                        step == null ? UNPACKING : step.verb(),
                        step != null ? step.version() : version == null ? "" : version,
                        line,
                        said));
        failing = subject;
        movedOn = true;
    }

    /** Names without architecture, for failures that leave it out: most runs have none. */
    private Map<String, String> withArchitecture() {
        Map<String, String> known = withArchitecture;
        if (known == null) {
            Map<String, String> fresh = new HashMap<>();
            steps.keySet().forEach(subject -> fresh.putIfAbsent(bare(subject), subject));
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
            steps.put(String.valueOf(failing), new Step(step.verb(), step.version(), step.line(), text));
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
        long setUp = steps.values().stream().filter(AptSession::setUp).count();
        boolean console = started == null && !ended && whole;
        boolean done = ended || console && (listed || movedOn && planned >= 0 && setUp == planned);
        steps.forEach((subject, step) -> {
            boolean followed = console && setUp(step) && !subject.equals(last);
            put(entries, subject, step, done || followed, ended || console, time);
        });
        kept.forEach((name, line) -> entries.put(
                LogEntry.of(name, null, Outcome.BLOCKED_BY_POLICY, line).saying("kept back by apt")));
        if (error != null) {
            entries.put(error);
        }
    }

    private static boolean setUp(Step step) {
        return SETTING_UP.equals(step.verb()) && !step.failed();
    }

    private void put(Entries entries, String subject, Step step, boolean done, boolean over, @Nullable String time) {
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
        String version = step.version().isEmpty() ? null : step.version();
        entries.put(subject, version, outcome, step.line(), time == null ? started : time, message);
    }
}
