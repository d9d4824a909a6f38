package dev.patchboard.verification.log.format.windows;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.KbNumber;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command on the console: its packages, and the one word at the end that is about all of them. */
final class DismCommand {

    private final LogContext context;
    private final WindowsCodes codes;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Step listed;
    private boolean failed;

    private record Step(String subject, @Nullable String version, boolean adds) {}

    DismCommand(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "wusa");
    }

    void begin() {
        failed = false;
        steps.clear();
        listed = null;
    }

    void step(boolean adds, String name, String version, long line) {
        Step step = new Step(subject(name), version.isEmpty() ? null : version, adds);
        if (steps.size() < 10_000) {
            steps.add(step);
        }
        put(step, Outcome.UNKNOWN, null, (adds ? "Adding " : "Removing ") + name, line);
    }

    void failed(long code, String text, long line) {
        if (failed && steps.isEmpty()) {
            return; // The command repeats the error of its packages.
        }
        failed = true;
        Outcome known = codes.of(code);
        Outcome outcome = known == Outcome.INSTALLED || known == Outcome.UNKNOWN ? Outcome.FAILED : known;
        List<Step> open = steps.isEmpty() ? List.of(new Step("DISM", null, true)) : steps;
        open.forEach(step -> put(step, outcome, code, text + " " + codes.meaning(code), line));
        steps.clear();
    }

    void succeeded(String text, long line) {
        steps.forEach(step -> put(step, step.adds() ? Outcome.INSTALLED : Outcome.REMOVED, null, text, line));
    }

    void restart(String text, long line) {
        for (Step step : steps) {
            if (step.adds()) {
                put(step, Outcome.INSTALLED_REBOOT_PENDING, null, text, line);
            }
        }
    }

    void listed(String name, String version) {
        listed = new Step(subject(name), version.isEmpty() ? null : version, true);
    }

    /** The state of a package in a list: it says what is there, not who put it in. */
    void state(String state, String text, long line) {
        Step one = listed;
        listed = null;
        if (one != null) {
            Outcome outcome =
                    switch (state) {
                        case "Installed" -> Outcome.ALREADY_PRESENT;
                        case "Install Pending" -> Outcome.INSTALLED_REBOOT_PENDING;
                        case "Superseded" -> Outcome.SUPERSEDED;
                        default -> Outcome.UNKNOWN;
                    };
            put(one, outcome, null, text.strip(), line);
        }
    }

    private static String subject(String name) {
        return KbNumber.in(name.replace('_', ' ')).orElse(name);
    }

    private void put(Step step, Outcome outcome, @Nullable Long code, String text, long line) {
        context.entries()
                .put(LogEntry.of(step.subject(), step.version(), outcome, line)
                        .code(code)
                        .reboot(outcome == Outcome.INSTALLED_REBOOT_PENDING ? Boolean.TRUE : null)
                        .saying(text.strip()));
    }
}
