package dev.patchboard.verification.log.format.windows;

import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One {@link DismCommand} after the other, from the console or from the log. */
final class DismParser implements LogParser {

    private static final LineWords TELLING = LineWords.of(
            "Processing ",
            "Error: ",
            "error occurred",
            "operation completed",
            "Restart Windows",
            "Package Identity",
            "State : ",
            " | Installed",
            " | Install Pending",
            " | Superseded",
            " | Staged",
            "command line: ",
            "Internal_Finalize",
            "HRESULT=",
            "session has been closed",
            "Ending Dism.exe",
            "Deployment Image Servicing");
    private static final Pattern STEP = Pattern.compile(
            "^Processing \\d+ of \\d+ - (Adding|Removing) package ([^~\\s]{1,200})~[^~]*~[^~]*~[^~]*~(\\S*?)(?:: An error occurred.*)?$");
    private static final Pattern ERROR = Pattern.compile("^(?:.*[- :])?Error: (0x[0-9A-Fa-f]{1,8}|\\d{1,10})\\s*$");
    private static final Pattern LISTED =
            Pattern.compile("^Package Identity : ([^~\\s]{1,200})~[^~]*~[^~]*~[^~]*~(\\S*)");
    private static final Pattern STATE = Pattern.compile("^State : (.{1,40}?)\\s*$");
    private static final Pattern ROW =
            Pattern.compile("^([^~\\s|]{1,200})~[^~]*~[^~]*~[^~]*~(\\S*)\\s*\\| ([A-Za-z ]{1,30}?)\\s*\\|");
    private static final Pattern LOG =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d), (\\w+)\\s+DISM\\s+(.*)$");

    private final DismCommand command;
    private final DismLog log;

    DismParser(LogContext context) {
        this.command = new DismCommand(context);
        this.log = new DismLog(context);
    }

    @Override
    public void line(LogLine line) {
        if (line.cut() || !TELLING.in(line)) {
            return;
        }
        String text = line.text();
        Matcher logged = LOG.matcher(text);
        if (logged.matches()) {
            log.line(logged.group(4), logged.group(1) + "T" + logged.group(2), line.number());
        } else {
            console(text, line.number());
        }
    }

    private void console(String text, long line) {
        Matcher step = STEP.matcher(text);
        Matcher error = ERROR.matcher(text);
        Matcher listed = LISTED.matcher(text);
        Matcher state = STATE.matcher(text);
        Matcher row = ROW.matcher(text);
        if (step.matches()) {
            command.step("Adding".equals(step.group(1)), step.group(2), step.group(3), line);
        } else if (error.matches()) {
            command.failed(WindowsCodes.parse(error.group(1)), text, line);
        } else if (text.startsWith("The operation completed successfully.")) {
            command.succeeded(text, line);
        } else if (text.startsWith("Restart Windows to complete this operation")) {
            command.restart(text, line);
        } else if (listed.find()) {
            command.listed(listed.group(1), listed.group(2));
        } else if (state.matches()) {
            command.state(state.group(1), text, line);
        } else if (row.find()) {
            command.listed(row.group(1), row.group(2));
            command.state(row.group(3), text, line);
        } else if (text.startsWith("Deployment Image Servicing")) {
            command.begin();
        }
    }

    @Override
    public void end(LogEnd end) {
        // What was begun and not ended is UNKNOWN already.
    }
}
