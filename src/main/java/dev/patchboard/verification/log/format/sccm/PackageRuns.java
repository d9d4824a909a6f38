package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code execmgr.log}: programs of packages. A program is what its author made it; one that ended well says no more than that. */
final class PackageRuns implements Teller {

    private static final Pattern SCRIPT = Pattern.compile(
            "Script for\\s+Package: ?([^,]{1,80}), Program: (.{1,200}?) (succeeded|failed) with exit code "
                    + WindowsCodes.CODE);
    private static final Pattern COMPLETE =
            Pattern.compile("Execution is complete for program (.{1,200}?)\\. The exit code is " + WindowsCodes.CODE
                    + ", the execution status is (\\w+)");

    private final LogContext context;
    private final WindowsCodes codes;

    PackageRuns(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "sccm");
    }

    @Override
    public boolean tell(CmRecord record) {
        if (!"execmgr".equals(record.component())) {
            return false;
        }
        Matcher script = SCRIPT.matcher(record.message());
        Matcher complete = COMPLETE.matcher(record.message());
        if (script.find()) {
            put(
                    script.group(1).strip() + " " + script.group(2),
                    WindowsCodes.parse(script.group(4)),
                    "succeeded".equals(script.group(3)),
                    record);
        } else if (complete.find()) {
            put(
                    complete.group(1),
                    WindowsCodes.parse(complete.group(2)),
                    complete.group(3).startsWith("Success"),
                    record);
        }
        return true;
    }

    private void put(String subject, long code, boolean good, CmRecord record) {
        Outcome known = codes.of(code);
        boolean succeeds = known == Outcome.INSTALLED || known == Outcome.INSTALLED_REBOOT_PENDING;
        Outcome outcome = good == succeeds ? known : good ? Outcome.UNKNOWN : Outcome.FAILED;
        context.entries()
                .put(LogEntry.of(subject, null, outcome, record.line())
                        .code(code)
                        .reboot(codes.reboot(code))
                        .at(record.time())
                        .saying(record.message()));
    }
}
