package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.Words;
import dev.patchboard.verification.log.format.rpm.RpmRun.Action;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of progress: {@code   Upgrading : name-version-release.arch 1/4} of yum and dnf, {@code [3/4] Upgrading name-0:version-release.arch
 * 100% | ...} of dnf5, which cuts long names, {@code Installing/Updating: name-version-release.arch} of tdnf.
 *
 * @param nevra the package, or null where its name is not whole
 * @param word the package as it stands there; of no use where it is whole
 * @param over not an earlier picture of a bar that goes on
 */
record RpmStep(Action action, @Nullable Nevra nevra, String word, boolean over) {

    /** Letters of the longest verb. */
    private static final int LONGEST = "Installing/Updating".length();

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

    /** A step that changes nothing, whose package is not looked at. */
    private static final RpmStep PASSING = new RpmStep(Action.NONE, null, "", false);

    static Optional<RpmStep> read(String text) {
        boolean counted = text.startsWith("[");
        int start = counted ? text.indexOf(']') + 1 : 0;
        int end = counted ? text.indexOf(' ', start + 1) : text.indexOf(':');
        Action action =
                end <= start ? null : VERBS.get(text.substring(start, end).strip());
        if (action == null) {
            return Optional.empty();
        }
        String[] words = text.substring(end + 1).strip().split("\\s+", 2);
        String word = words[0];
        boolean over = action != Action.NONE && (!counted || text.contains("100%"));
        Optional<Nevra> nevra = nevra(word).filter(found -> !counted || found.architecture() != null);
        boolean cut = counted && words.length > 1 && percent(words[1]);
        return cut || nevra.isPresent()
                ? Optional.of(new RpmStep(action, nevra.orElse(null), word, over))
                : Optional.empty();
    }

    /** The same as {@link #read(String)} makes of the text of a plain line from a place on; null for empty. */
    static @Nullable RpmStep read(LogLine line, int from, Words words, NevraReader reader) {
        boolean counted = line.hasAt(from, "[");
        int start = counted ? Math.max(from, line.indexOf(']', from) + 1) : from;
        int end = counted ? line.indexOf(' ', start + 1) : line.indexOf(':', from);
        Action action = end <= start ? null : verb(line, start, end, words);
        if (action == null) {
            return null;
        }
        int first = end + 1;
        while (first < line.length() && line.at(first) == ' ') {
            first++;
        }
        int space = line.indexOf(' ', first);
        int after = space < 0 ? line.length() : space;
        int semicolon = line.indexOf(';', first);
        if (semicolon >= 0 && semicolon < after) {
            return read(line.text(from, line.length())).orElse(null);
        }
        boolean over = action != Action.NONE && (!counted || line.indexOf("100%", from) >= 0);
        if (!counted && !over) {
            return reader.finds(line, first, after) ? PASSING : null;
        }
        Nevra nevra = reader.parse(line, first, after);
        if (counted) {
            boolean whole = nevra != null && nevra.architecture() != null;
            int bar = Math.min(after + 1, line.length());
            return whole || percent(line.text(bar, line.length()).strip())
                    ? new RpmStep(action, whole ? nevra : null, line.text(first, after), over)
                    : null;
        }
        return nevra == null ? null : new RpmStep(action, nevra, nevra.name(), over);
    }

    /** A name fills its column where it is cut: nothing stands between it and the bar. */
    private static boolean percent(String rest) {
        int digits = 0;
        while (digits < rest.length() && rest.charAt(digits) >= '0' && rest.charAt(digits) <= '9') {
            digits++;
        }
        return digits > 0 && digits < rest.length() && rest.charAt(digits) == '%';
    }

    private static @Nullable Action verb(LogLine line, int from, int to, Words words) {
        int start = from;
        while (start < to && line.at(start) == ' ') {
            start++;
        }
        int end = to;
        while (end > start && line.at(end - 1) == ' ') {
            end--;
        }
        return start == end || end - start > LONGEST ? null : VERBS.get(words.of(line, start, end));
    }

    /** microdnf writes {@code name;version;architecture;repository}. */
    private static Optional<Nevra> nevra(String word) {
        String[] parts = word.split(";");
        return parts.length == 4 && Nevra.isName(parts[0]) && Nevra.isVersion(parts[1])
                ? Optional.of(Nevra.of(parts[0], parts[2], parts[1]))
                : Nevra.parse(word);
    }
}
