package dev.patchboard.verification.log.format.windows;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.KbNumber;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code dism.log}: a command line that adds a package is done when its changes were finalised, nothing failed, and the session was
 * closed. The log has no sentence for success.
 */
final class DismLog {

    private static final Pattern COMMAND = Pattern.compile("[Cc]ommand line: (.*)$");
    private static final Pattern ADDED = Pattern.compile(
            "/add-package\\b.*?/packagepath[:=]\"?([^\"]{1,400}?)\"?(?:\\s/|\\s*$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE = Pattern.compile("(?:HRESULT=|hr:)(?:0x)?([0-9A-Fa-f]{8})");
    private static final Pattern CLOSED = Pattern.compile("Image session has been closed\\. Reboot required=(yes|no)");

    private final LogContext context;
    private final WindowsCodes codes;
    private @Nullable String subject;
    private boolean finalised;
    private boolean failed;
    private boolean closed;
    private boolean reboot;

    DismLog(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "wusa");
    }

    void line(String words, String time, long line) {
        Matcher command = COMMAND.matcher(words);
        Matcher closing = CLOSED.matcher(words);
        Matcher code = CODE.matcher(words);
        if (command.find()) {
            begin(command.group(1), time, line);
        } else if (subject != null && code.find()) {
            long result = WindowsCodes.parse("0x" + code.group(1));
            if (result != 0 && !codes.reboot(result)) {
                failed = true;
                put(bad(codes.of(result)), result, words, time, line);
            }
        } else if (words.contains("Internal_Finalize")) {
            finalised = true;
        } else if (closing.find()) {
            closed = true;
            reboot = "yes".equals(closing.group(1));
        } else if (words.contains("Ending Dism.exe session ----->")) {
            ended(words, time, line);
        }
    }

    private void begin(String command, String time, long line) {
        Matcher added = ADDED.matcher(command);
        finalised = false;
        failed = false;
        closed = false;
        subject = null;
        if (added.find()) {
            String file = added.group(1)
                    .substring(Math.max(
                                    added.group(1).lastIndexOf('\\'),
                                    added.group(1).lastIndexOf('/'))
                            + 1);
            subject = KbNumber.in(file.replace('-', ' ').replace('_', ' ')).orElse(file.toLowerCase(Locale.ROOT));
            put(Outcome.UNKNOWN, null, command, time, line);
        }
    }

    private void ended(String words, String time, long line) {
        if (subject != null && finalised && closed && !failed) {
            put(reboot ? Outcome.INSTALLED_REBOOT_PENDING : Outcome.INSTALLED, null, words, time, line);
        }
        subject = null;
    }

    private static Outcome bad(Outcome known) {
        return known == Outcome.INSTALLED || known == Outcome.UNKNOWN ? Outcome.FAILED : known;
    }

    private void put(Outcome outcome, @Nullable Long code, String words, String time, long line) {
        String name = subject;
        if (name != null) {
            context.entries()
                    .put(LogEntry.of(name, null, outcome, line)
                            .code(code)
                            .reboot(outcome == Outcome.INSTALLED_REBOOT_PENDING ? Boolean.TRUE : null)
                            .at(time)
                            .saying(words.strip()));
        }
    }
}
