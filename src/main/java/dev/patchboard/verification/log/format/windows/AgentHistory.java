package dev.patchboard.verification.log.format.windows;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the agent of Windows 10 and later puts into its history once an update is through, whichever handler installed it: a driver, a
 * command line, a package of an app.
 *
 * @param update the update's id, without braces
 * @param mapped the result as callers get it
 * @param handlers the result of the handler
 * @param saysInstall whether the line itself says that it was an installation; before Windows 11 only the run does
 */
record AgentHistory(String update, long mapped, long handlers, boolean saysInstall) {

    /** Begin of such a line, as {@link WindowsUpdateParser} looks for it. */
    static final String WORDS = "LogHistory called";

    /** WU_E_UH_POSTREBOOTSTILLPENDING: what is left to do comes with the restart. */
    private static final long AFTER_RESTART = (int) 0x8024_2014L;

    private static final Pattern LINE =
            Pattern.compile(WORDS + "(?: for Caller=[^,]{1,200},|\\.) idUpdate=\\{?([0-9A-Fa-f-]{36})\\}?\\.\\d{1,9},"
                    + "( operation = Install,)? resultMapped=([0-9A-Fa-f]{1,8}), resultUnMapped=([0-9A-Fa-f]{1,8})\\b");

    static Optional<AgentHistory> in(String text) {
        Matcher line = LINE.matcher(text);
        return line.find()
                ? Optional.of(new AgentHistory(
                        line.group(1), code(line.group(3)), code(line.group(4)), line.group(2) != null))
                : Optional.empty();
    }

    /** Hexadecimal digits without a mark. */
    private static int code(String digits) {
        return (int) Long.parseLong(digits, 16);
    }

    Outcome outcome(WindowsCodes codes) {
        if (mapped == AFTER_RESTART && handlers == 0) {
            return Outcome.INSTALLED_REBOOT_PENDING;
        }
        return mapped == 0 && handlers == 0 ? Outcome.INSTALLED : codes.of(mapped == 0 ? handlers : mapped);
    }
}
