package dev.patchboard.verification.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds lines of another log in a file: only one format is read of each, and what is left out has to be said. Formats are told here by
 * lines that nothing else writes; formats that quote the output of others, such as Ansible's, are not asked.
 */
final class OtherLogs {

    private static final int SEVERAL = 2;

    private static final Map<String, Pattern> LINES = new LinkedHashMap<>();

    static {
        String second = "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
        LINES.put(
                "dpkg", Pattern.compile(second + " (?:status|upgrade|install|configure|remove|purge|trigproc) \\S+:"));
        LINES.put("apt-history", Pattern.compile("^(?:Start|End)-Date: \\d{4}"));
        LINES.put("apt-term", Pattern.compile("^(?:Unpacking|Setting up) \\S+ \\(\\S+\\) .*\\.\\.\\.$"));
        LINES.put(
                "dnf-console",
                Pattern.compile("^ +(?:Upgrading|Installing|Cleanup|Verifying|Erasing) +: \\S+ +\\d+/\\d+ *$"));
        LINES.put(
                "dnf-rpm",
                Pattern.compile("^\\d{4}-\\d\\d-\\d\\dT\\S+ SUBDEBUG (?:Installed|Upgrade[d]?|Erase[d]?): "));
        LINES.put("zypp-history", Pattern.compile(second + "\\|(?:install|remove|patch)\\|"));
        LINES.put("zypper-console", Pattern.compile("^\\( *\\d+/\\d+\\) (?:Installing|Removing): \\S+ "));
        LINES.put("msi", Pattern.compile("^MSI \\([csaN]\\) \\("));
        LINES.put("cbs", Pattern.compile(second + ", (?:Info|Error|Warning) +CBS "));
        LINES.put("cmtrace", Pattern.compile("^<!\\[LOG\\["));
    }

    /** Formats that read the lines of another one too. */
    private static final Map<String, Set<String>> ALSO = Map.of(
            "dnf", Set.of("dnf-console"),
            "transactional-update", Set.of("zypper-console"),
            "apt-translated", Set.of("apt-term"),
            "dnf5", Set.of(),
            "windowsupdate", Set.of(),
            "needs-restarting", Set.of(),
            "yum", Set.of());

    private OtherLogs() {}

    /**
     * The note on a log that was left out.
     *
     * @param format the one that is read
     */
    static Optional<String> leftOut(LogSample sample, String format) {
        if (!LINES.containsKey(format) && !ALSO.containsKey(format)) {
            return Optional.empty();
        }
        Set<String> read = ALSO.getOrDefault(format, Set.of());
        return LINES.entrySet().stream()
                .filter(other -> !other.getKey().equals(format) && !read.contains(other.getKey()))
                .filter(other -> sample.count(other.getValue()) >= SEVERAL)
                .map(other -> "Only the lines of the format " + format + " are read. There are lines of the format "
                        + other.getKey() + " too: hand in each log as a file of its own.")
                .findFirst();
    }
}
