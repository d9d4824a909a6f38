package dev.patchboard.verification.log;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds lines of another log in a file: only one format is read of each, and what is left out has to be said. Formats are told here by
 * lines that nothing else writes; formats that quote the output of others, such as Ansible's, are not asked. The beginning of a file is
 * looked at whole, and of every 256 lines the first four: a log that begins later is found where it has some hundred lines.
 */
final class OtherLogs {

    private static final int SEVERAL = 2;
    private static final int EVERY = 256;
    private static final int LOOKED_AT = 4;

    private static final Map<String, Sign> LINES = new LinkedHashMap<>();

    static {
        String second = "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d";
        sign("dpkg", 19, " ", second + " (?:status|upgrade|install|configure|remove|purge|trigproc) \\S+:");
        sign("apt-history", 0, "SE", "^(?:Start|End)-Date: \\d{4}");
        sign("apt-term", 0, "US", "^(?:Unpacking|Setting up) \\S+ \\(\\S+\\) .*\\.\\.\\.$");
        sign("dnf-console", 0, " ", "^ +(?:Upgrading|Installing|Cleanup|Verifying|Erasing) +: \\S+ +\\d+/\\d+ *$");
        sign("dnf-rpm", 10, "T", "^\\d{4}-\\d\\d-\\d\\dT\\S+ SUBDEBUG (?:Installed|Upgrade[d]?|Erase[d]?): ");
        sign("zypp-history", 19, "|", second + "\\|(?:install|remove|patch)\\|");
        sign("zypper-console", 0, "(", "^\\( *\\d+/\\d+\\) (?:Installing|Removing): \\S+ ");
        sign("msi", 0, "M", "^MSI \\([csaN]\\) \\(");
        sign("cbs", 19, ",", second + ", (?:Info|Error|Warning) +CBS ");
        sign("cmtrace", 0, "<", "^<!\\[LOG\\[");
    }

    /** A line of a log, and which letters it has at a place: most lines of other logs need not be looked at further. */
    private record Sign(int place, String letters, Pattern line) {

        boolean is(LogLine text) {
            return text.length() > place
                    && letters.indexOf(text.at(place)) >= 0
                    && line.matcher(text.text()).find();
        }

        long in(LogSample sample) {
            Matcher matcher = line.matcher("");
            return sample.lines().stream()
                    .filter(text -> text.length() > place && letters.indexOf(text.charAt(place)) >= 0)
                    .filter(text -> matcher.reset(text).find())
                    .count();
        }
    }

    private static void sign(String format, int place, String letters, String line) {
        LINES.put(format, new Sign(place, letters, Pattern.compile(line)));
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

    private final String format;
    private final Map<String, Sign> others = new LinkedHashMap<>();
    private final Map<String, Integer> later = new HashMap<>();

    /** @param format the one that is read */
    OtherLogs(String format) {
        this.format = format;
        if (LINES.containsKey(format) || ALSO.containsKey(format)) {
            others.putAll(LINES);
            others.remove(format);
            others.keySet().removeAll(ALSO.getOrDefault(format, Set.of()));
        }
    }

    /** Looks at some of the lines that go by. */
    void pass(LogLine line) {
        if ((line.number() & EVERY - 1) < LOOKED_AT) {
            others.forEach((other, sign) -> {
                if (sign.is(line)) {
                    later.merge(other, 1, Integer::sum);
                }
            });
        }
    }

    /** The note on a log that was left out. */
    Optional<String> leftOut(LogSample beginning) {
        return others.entrySet().stream()
                .filter(other -> later.getOrDefault(other.getKey(), 0) >= SEVERAL
                        || other.getValue().in(beginning) >= SEVERAL)
                .map(other -> "Only the lines of the format " + format + " are read. There are lines of the format "
                        + other.getKey() + " too: hand in each log as a file of its own.")
                .findFirst();
    }
}
