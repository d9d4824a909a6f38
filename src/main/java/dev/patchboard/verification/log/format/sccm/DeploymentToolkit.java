package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Logs of PSAppDeployToolkit, version 3 ("Kit Installation completed with exit code [0].") and 4 ("[Kit] install completed in [13.1]
 * seconds with exit code [0]."). The sentence at the end decides; a session that has begun and has none is UNKNOWN.
 */
final class DeploymentToolkit implements Teller {

    private static final String PHASE = "^(?:\\[[^\\]]{1,60}\\] :: )?";
    private static final String WORK = " \\[?(install|uninstall|repair|installation|uninstallation|reparation)\\]? ";
    private static final Pattern STARTED =
            Pattern.compile(PHASE + "\\[?(.{1,200}?)\\]?" + WORK + "started\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPLETED = Pattern.compile(
            PHASE + "\\[?(.{1,200}?)\\]?" + WORK
                    + "completed(?: in \\[[^\\]]{1,40}\\] seconds)? with exit code \\[(-?\\d{1,10})\\]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPUTER = Pattern.compile(PHASE + "Computer Name is \\[([^\\]]{1,255})\\]");

    private final LogContext context;
    private final WindowsCodes codes;

    DeploymentToolkit(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "psadt");
    }

    @Override
    public boolean tell(CmRecord record) {
        Matcher completed = COMPLETED.matcher(record.message());
        Matcher started = STARTED.matcher(record.message());
        Matcher computer = COMPUTER.matcher(record.message());
        if (completed.find()) {
            completed(
                    completed.group(1),
                    completed.group(2).toLowerCase(Locale.ROOT).startsWith("uninst"),
                    Long.parseLong(completed.group(3)),
                    record);
        } else if (started.find()) {
            put(LogEntry.of(started.group(1), null, Outcome.UNKNOWN, record.line()), record);
        } else if (computer.find()) {
            context.entries().host(computer.group(1));
        }
        return true;
    }

    private void completed(String subject, boolean removes, long code, CmRecord record) {
        Outcome outcome = codes.of(code);
        boolean good = outcome == Outcome.INSTALLED || outcome == Outcome.INSTALLED_REBOOT_PENDING;
        put(
                LogEntry.of(subject, null, removes && good ? Outcome.REMOVED : outcome, record.line())
                        .code(code)
                        .reboot(codes.reboot(code)),
                record);
    }

    private void put(LogEntry entry, CmRecord record) {
        context.entries().put(entry.at(record.time()).saying(record.message()));
    }
}
