package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.format.rpm.RpmRun.Action;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of progress: {@code   Upgrading : name-version-release.arch 1/4} of yum and dnf, {@code [3/4] Upgrading name-0:version-release.arch
 * 100% | ...} of dnf5, which cuts long names, {@code Installing/Updating: name-version-release.arch} of tdnf.
 *
 * @param nevra the package, or null where its name is not whole
 * @param word the package as it stands there
 * @param over not an earlier picture of a bar that goes on
 */
record RpmStep(Action action, @Nullable Nevra nevra, String word, boolean over) {

    private static final Map<String, Action> VERBS = Map.of(
            "Installing", Action.INSTALL,
            "Upgrading", Action.INSTALL,
            "Updating", Action.INSTALL,
            "Reinstalling", Action.INSTALL,
            "Downgrading", Action.INSTALL,
            "Installing/Updating", Action.INSTALL,
            "Removing", Action.REMOVE,
            "Erasing", Action.REMOVE,
            "Cleanup", Action.NONE,
            "Verifying", Action.NONE);

    static Optional<RpmStep> read(String text) {
        boolean counted = text.startsWith("[");
        int start = counted ? text.indexOf(']') + 1 : 0;
        int end = counted ? text.indexOf(' ', start + 1) : text.indexOf(':');
        Action action =
                end <= start ? null : VERBS.get(text.substring(start, end).strip());
        if (action == null) {
            return Optional.empty();
        }
        String word = text.substring(end + 1).strip().split("\\s+", 2)[0];
        boolean over = action != Action.NONE && (!counted || text.contains("100%"));
        Optional<Nevra> nevra = nevra(word).filter(found -> !counted || found.architecture() != null);
        return counted || nevra.isPresent()
                ? Optional.of(new RpmStep(action, nevra.orElse(null), word, over))
                : Optional.empty();
    }

    /** microdnf writes {@code name;version;architecture;repository}. */
    private static Optional<Nevra> nevra(String word) {
        String[] parts = word.split(";");
        return parts.length == 4 && Nevra.isName(parts[0]) && Nevra.isVersion(parts[1])
                ? Optional.of(Nevra.of(parts[0], parts[2], parts[1]))
                : Nevra.parse(word);
    }
}
