package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code WUAHandler.log}: what the Windows Update Agent answered, update by update. */
final class WuaHandler implements Teller {

    private static final String ID = "([0-9a-fA-F-]{32,38})";
    private static final Pattern SCANNED =
            Pattern.compile("Update \\((Missing|Installed|Failed|Pending|Declined|NotApplicable)\\): (.{1,400}) \\(\\{?"
                    + ID + "\\}?, \\d+\\)");
    private static final Pattern FINISHED =
            Pattern.compile("Update \\d+ \\(\\{?([^(){}]{1,60})\\}?\\) finished installing"
                    + " \\((0x[0-9a-fA-F]{1,8})\\)(?:, Reboot Required\\? (Yes|No))?");
    private static final Pattern STATE =
            Pattern.compile("Update \\(\\{?" + ID + "\\}?\\) state: \\(?(Installed|Failed|Missing|NotInstalled)\\)?");
    private static final Pattern SOME_FAILED = Pattern.compile(
            "Installation job encountered some failures\\.?" + " (?:Error|Job Result) = (0x[0-9a-fA-F]{1,8})");

    private final SoftwareUpdates updates;
    private boolean failedInJob;

    WuaHandler(SoftwareUpdates updates) {
        this.updates = updates;
    }

    @Override
    public boolean tell(CmRecord record) {
        if (!record.fields().isOf("WUAHandler")) {
            return false;
        }
        String words = record.message();
        Matcher finished = FINISHED.matcher(words);
        Matcher scanned = SCANNED.matcher(words);
        Matcher state = STATE.matcher(words);
        Matcher someFailed = SOME_FAILED.matcher(words);
        if (finished.find()) {
            long code = WindowsCodes.parse(finished.group(2));
            failedInJob |= code != 0;
            updates.ended(finished.group(1), code, "Yes".equals(finished.group(3)), record);
        } else if (scanned.find()) {
            updates.named(scanned.group(3), scanned.group(2));
            if ("Missing".equals(scanned.group(1))) {
                missing(scanned.group(3), record);
            }
        } else if (state.find()) {
            state(state.group(1), state.group(2), record);
        } else if (someFailed.find() && !failedInJob) {
            updates.someFailed(WindowsCodes.parse(someFailed.group(1)), record);
        } else if (words.startsWith("Async installation of updates started")) {
            failedInJob = false;
        }
        return true;
    }

    private void state(String id, String state, CmRecord record) {
        switch (state) {
            case "Installed" -> updates.is(id, Outcome.INSTALLED, record);
            case "Failed" -> updates.is(id, Outcome.FAILED, record);
            default -> missing(id, record);
        }
    }

    /** A scan that misses what went in without a restart says that it is gone again; before the restart it says nothing. */
    private void missing(String id, CmRecord record) {
        if (updates.last(id)
                .filter(entry -> entry.outcome() == Outcome.INSTALLED)
                .isPresent()) {
            updates.is(id, Outcome.UNKNOWN, record);
        }
    }
}
