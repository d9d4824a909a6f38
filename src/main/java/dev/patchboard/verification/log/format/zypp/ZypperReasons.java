package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.format.rpm.RpmWords;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Words of zypper that tell why something failed; where it has none of its own those of rpm hold. */
final class ZypperReasons {

    /** The first that occurs counts; UNKNOWN for what is a reason only with other words beside it. */
    private static final Map<String, Outcome> SAYINGS = new LinkedHashMap<>();

    static {
        SAYINGS.put("Choose from above solutions", Outcome.DEPENDENCY_CONFLICT);
        SAYINGS.put("Choose the above solution", Outcome.DEPENDENCY_CONFLICT);
        SAYINGS.put("Repository '", Outcome.UNKNOWN);
        SAYINGS.put("Problem retrieving", Outcome.SOURCE_UNREACHABLE);
        SAYINGS.put("Failed to provide", Outcome.SOURCE_UNREACHABLE);
        SAYINGS.put("Valid metadata not found", Outcome.SOURCE_UNREACHABLE);
        SAYINGS.put("because of the above error", Outcome.SOURCE_UNREACHABLE);
        SAYINGS.put("have not been refreshed because of an error", Outcome.SOURCE_UNREACHABLE);
        SAYINGS.put("Trying to exit gracefully", Outcome.CANCELLED);
        SAYINGS.put("Installation has been aborted as directed", Outcome.FAILED);
        SAYINGS.put("Problem occurred during or after installation", Outcome.FAILED);
    }

    private ZypperReasons() {}

    /** Words without which a line has no reason of zypper's own, apart from a conflict of files. */
    static Set<String> words() {
        return SAYINGS.keySet();
    }

    /** The outcome that a line stands for, if it names a known reason. */
    static Optional<Outcome> of(String text) {
        if (text.startsWith("Detected ") && text.contains(" file conflict")) {
            return Optional.of(Outcome.DEPENDENCY_CONFLICT);
        }
        Optional<Outcome> said = SAYINGS.entrySet().stream()
                .filter(saying -> text.contains(saying.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (said.isPresent() && said.get() == Outcome.UNKNOWN) {
            return text.contains("is invalid") ? Optional.of(Outcome.SOURCE_UNREACHABLE) : Optional.empty();
        }
        return said.or(() -> RpmWords.reason(text));
    }
}
