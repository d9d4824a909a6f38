package dev.patchboard.verification.log.format.sccm;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code UpdatesDeployment.log} and {@code UpdatesHandler.log}: the states that an update of a deployment goes through. */
final class UpdatesDeployment implements Teller {

    private static final Set<String> COMPONENTS =
            Set.of("UpdatesDeploymentAgent", "UpdatesDeployment", "UpdatesHandler");
    private static final String ID = "(?:[^()/]{1,80}/SUM_)?\\{?([0-9a-fA-F-]{32,38})\\}?";
    private static final Pattern NAMED =
            Pattern.compile("Update \\(" + ID + "\\) Name \\((.{1,400})\\) ArticleID \\((\\d*)\\)");
    private static final Pattern PROGRESS = Pattern.compile(
            "Update \\(" + ID + "\\) Progress: Status = (ciState\\w+),.*?(?:Result = (0x[0-9a-fA-F]{1,8}))?\\s*$");
    private static final Pattern RAISED = Pattern.compile("Raised update (?:\\([^()]*\\) )?\\(" + ID
            + "\\) enforcement state message successfully\\..*?StateName = (CI_ENFORCEMENT_\\w+)");
    private static final Pattern RESULT = Pattern.compile(
            "[Uu]pdate \\(" + ID + "\\) installation result = (0x[0-9a-fA-F]{1,8})(?:, Reboot State = (\\w+))?");
    private static final Pattern BATCHED = Pattern.compile("Update \\(" + ID + "\\) added to the installation batch");
    private static final Pattern STATE =
            Pattern.compile("Update Id = " + ID + ", State = State(\\w+), Result = (0x[0-9a-fA-F]{1,8})");

    private final SoftwareUpdates updates;

    UpdatesDeployment(SoftwareUpdates updates) {
        this.updates = updates;
    }

    @Override
    public boolean tell(CmRecord record) {
        if (!COMPONENTS.contains(record.component())) {
            return false;
        }
        String words = record.message();
        Matcher named = NAMED.matcher(words);
        Matcher progress = PROGRESS.matcher(words);
        Matcher raised = RAISED.matcher(words);
        if (named.find()) {
            updates.named(named.group(1), named.group(3).length() >= 6 ? "KB" + named.group(3) : named.group(2));
        } else if (progress.find()) {
            progress(progress.group(1), progress.group(2), code(progress.group(3)), record);
        } else if (raised.find()) {
            raised(raised.group(1), raised.group(2), record);
        } else {
            handler(words, record);
        }
        return true;
    }

    /** States of the client SDK's CCM_SoftwareUpdate.EvaluationState; those not named here are on the way. */
    private void progress(String id, String state, long result, CmRecord record) {
        switch (state) {
            case "ciStateInstallComplete", "ciStateInstalled" -> updates.ended(id, result, false, record);
            case "ciStatePendingSoftReboot", "ciStatePendingHardReboot", "ciStateWaitReboot" ->
                updates.ended(id, result, true, record);
            case "ciStateError" -> failed(id, result, record);
            case "ciStateInstalling", "ciStateWaitInstall", "ciStateVerifying" ->
                updates.is(id, Outcome.UNKNOWN, record);
            default -> {
                // Evaluated or downloaded: nothing has been tried yet.
            }
        }
    }

    private void raised(String id, String state, CmRecord record) {
        if (state.contains("SUCCESS")) {
            updates.is(id, Outcome.INSTALLED, record);
        } else if (state.contains("REBOOT")) {
            updates.ended(id, 0, true, record);
        } else if (state.contains("FAIL")) {
            updates.is(id, Outcome.FAILED, record);
        }
    }

    private void handler(String words, CmRecord record) {
        Matcher result = RESULT.matcher(words);
        Matcher batched = BATCHED.matcher(words);
        Matcher state = STATE.matcher(words);
        if (result.find()) {
            boolean reboot = result.group(3) != null && !"NoReboot".equals(result.group(3));
            updates.ended(result.group(1), code(result.group(2)), reboot, record);
        } else if (batched.find()) {
            updates.is(batched.group(1), Outcome.UNKNOWN, record);
        } else if (state.find() && state.group(2).contains("Error")) {
            failed(state.group(1), code(state.group(3)), record);
        }
    }

    private void failed(String id, long code, CmRecord record) {
        if (code == 0) {
            updates.is(id, Outcome.FAILED, record);
        } else {
            updates.ended(id, code, false, record);
        }
    }

    private static long code(@Nullable String hex) {
        return hex == null ? 0 : WindowsCodes.parse(hex);
    }
}
