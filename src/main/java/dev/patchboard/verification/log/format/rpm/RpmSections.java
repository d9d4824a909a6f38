package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.Words;
import dev.patchboard.verification.log.format.rpm.RpmRun.Action;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Headings of the lists that yum, dnf, dnf5 and tdnf print before and after a transaction. */
final class RpmSections {

    /**
     * A list and what it says of the packages in it.
     *
     * @param closing it tells what was done, not what is going to be
     */
    record Section(Action action, boolean closing) {}

    private static final Map<String, Section> HEADINGS = Map.ofEntries(
            Map.entry("Installing", planned(Action.INSTALL)),
            Map.entry("Installing dependencies", planned(Action.INSTALL)),
            Map.entry("Installing weak dependencies", planned(Action.INSTALL)),
            Map.entry("Installing for dependencies", planned(Action.INSTALL)),
            Map.entry("Installing group packages", planned(Action.INSTALL)),
            Map.entry("Installing group/module packages", planned(Action.INSTALL)),
            Map.entry("Upgrading", planned(Action.INSTALL)),
            Map.entry("Updating", planned(Action.INSTALL)),
            Map.entry("Updating for dependencies", planned(Action.INSTALL)),
            Map.entry("Reinstalling", planned(Action.INSTALL)),
            Map.entry("Downgrading", planned(Action.INSTALL)),
            Map.entry("Removing", planned(Action.REMOVE)),
            Map.entry("Removing dependent packages", planned(Action.REMOVE)),
            Map.entry("Removing unused dependencies", planned(Action.REMOVE)),
            Map.entry("Removing for dependencies", planned(Action.REMOVE)),
            Map.entry("Obsoleting", planned(Action.REMOVE)),
            Map.entry("Installed", closing(Action.INSTALL)),
            Map.entry("Upgraded", closing(Action.INSTALL)),
            Map.entry("Updated", closing(Action.INSTALL)),
            Map.entry("Reinstalled", closing(Action.INSTALL)),
            Map.entry("Downgraded", closing(Action.INSTALL)),
            Map.entry("Dependency Installed", closing(Action.INSTALL)),
            Map.entry("Dependency Updated", closing(Action.INSTALL)),
            Map.entry("Removed", closing(Action.REMOVE)),
            Map.entry("Erased", closing(Action.REMOVE)),
            Map.entry("Dependency Removed", closing(Action.REMOVE)),
            Map.entry("Obsoleted", closing(Action.REMOVE)),
            Map.entry("Replaced", closing(Action.REMOVE)),
            Map.entry("Skipped", closing(Action.SKIP)),
            Map.entry("Skipped (dependency problems)", closing(Action.SKIP)),
            Map.entry("Packages skipped because of dependency problems", closing(Action.SKIP)),
            Map.entry("Failed", closing(Action.FAIL)));

    private static final String SKIPPING = "Skipping packages with ";

    /** Letters of the longest heading that is always the same. */
    private static final int LONGEST =
            HEADINGS.keySet().stream().mapToInt(String::length).max().orElseThrow();

    private RpmSections() {}

    private static Section planned(Action action) {
        return new Section(action, false);
    }

    private static Section closing(Action action) {
        return new Section(action, true);
    }

    /** The list under this heading, given without its colon; empty for other words. */
    static Optional<Section> find(String heading) {
        return heading.startsWith(SKIPPING)
                ? Optional.of(planned(Action.SKIP))
                : Optional.ofNullable(HEADINGS.get(heading));
    }

    /** The same as {@link #find(String)} makes of a part of the line; null for empty. */
    static @Nullable Section find(LogLine line, int from, int to, Words words) {
        if (line.hasAt(from, SKIPPING)) {
            return planned(Action.SKIP);
        }
        return to - from > LONGEST ? null : HEADINGS.get(words.of(line, from, to));
    }
}
