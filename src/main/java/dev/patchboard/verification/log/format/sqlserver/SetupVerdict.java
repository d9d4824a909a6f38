package dev.patchboard.verification.log.format.sqlserver;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outcome of a run of setup: the code counts, and never against the words beside it. */
final class SetupVerdict {

    private static final Set<String> BRINGING = Set.of(
            "install",
            "patch",
            "upgrade",
            "repair",
            "editionupgrade",
            "addnode",
            "installfailovercluster",
            "completefailovercluster",
            "completeimage");
    private static final Set<String> REMOVING = Set.of("uninstall", "removepatch", "removenode");

    private final WindowsCodes codes;

    SetupVerdict(WindowsCodes codes) {
        this.codes = codes;
    }

    Outcome of(String finalResult, @Nullable Long code, String message, @Nullable String action) {
        if (code == null) {
            return Outcome.UNKNOWN;
        }
        Outcome known = codes.of(code);
        String words = (finalResult + " " + message).toLowerCase(Locale.ROOT);
        boolean good = known == Outcome.INSTALLED || known == Outcome.INSTALLED_REBOOT_PENDING;
        if (words.contains("restart this computer before")) {
            return Outcome
                    .PREREQUISITE_MISSING; // Rules refused the run; the code of a reboot owed comes with it all the
            // same.
        }
        if (words.contains("fail")) {
            return known.outcomeClass() == OutcomeClass.FAILURE ? known : Outcome.FAILED;
        }
        String did = action == null ? "" : action.toLowerCase(Locale.ROOT);
        if (good && REMOVING.contains(did)) {
            return Outcome.REMOVED;
        }
        return good && !BRINGING.contains(did) ? Outcome.UNKNOWN : known;
    }
}
