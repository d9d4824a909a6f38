package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.KbNumber;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The updates a log speaks of by their identity, under the KB number or title that it gives them once. */
final class SoftwareUpdates {

    private static final int MOST_NAMES = 20_000;

    private final LogContext context;
    private final WindowsCodes codes;
    private final Map<String, String> names = new HashMap<>();

    SoftwareUpdates(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "wua");
    }

    void named(String id, String title) {
        if (names.size() < MOST_NAMES) {
            names.put(id.toLowerCase(Locale.ROOT), KbNumber.in(title).orElse(title.strip()));
        }
    }

    private String subject(String id) {
        return names.getOrDefault(id.toLowerCase(Locale.ROOT), id);
    }

    Optional<LogEntry> last(String id) {
        return context.entries().get(subject(id));
    }

    /** An update ended with this result. */
    void ended(String id, long code, boolean reboot, CmRecord record) {
        Outcome outcome = code == 0 ? Outcome.INSTALLED : codes.of(code);
        boolean restart = reboot || codes.reboot(code);
        if (restart && outcome == Outcome.INSTALLED) {
            outcome = Outcome.INSTALLED_REBOOT_PENDING;
        }
        String meaning = code == 0 ? "" : codes.meaning(code);
        put(
                LogEntry.of(subject(id), null, outcome, record.line())
                        .code(code)
                        .reboot(restart)
                        .saying(record.message() + (meaning.isEmpty() ? "" : " (" + meaning + ")")),
                record);
    }

    /** An update is in this state. */
    void is(String id, Outcome outcome, CmRecord record) {
        put(LogEntry.of(subject(id), null, outcome, record.line()).saying(record.message()), record);
    }

    /** Something went wrong with updates that the log does not name. */
    void someFailed(long code, CmRecord record) {
        put(
                LogEntry.of("Windows Update", null, code == 0 ? Outcome.UNKNOWN : codes.of(code), record.line())
                        .code(code)
                        .saying(record.message()),
                record);
    }

    private void put(LogEntry entry, CmRecord record) {
        context.entries().put(entry.at(record.time()));
    }
}
