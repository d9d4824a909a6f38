package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.shared.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code dnf} lists what it did as {@code Installed: name-epoch:version-release.arch}; {@code yum} hands on its transcript. */
final class RpmResults {

    private static final Pattern DONE =
            Pattern.compile("^(Installed|Upgraded|Updated|Downgraded|Removed|Reinstalled): (\\S+)$");
    private static final Pattern NEVRA =
            Pattern.compile("(.+?)-(?:(\\d+):)?([^-:]+)-([^-]+?)\\.(noarch|src|[a-z0-9_]{3,12})");
    private static final Pattern YUM_HEAD = Pattern.compile(
            "^(Installed|Updated|Dependency Installed|Dependency Updated|Removed|Dependency Removed|Failed):\\s*$");
    private static final Pattern YUM_PACKAGE = Pattern.compile("(\\S+)\\.([a-z0-9_]{3,12}) (\\d+):(\\S+)");
    private static final Pattern THERE = Pattern.compile("^(\\S+) providing (\\S+) is already installed");

    private RpmResults() {}

    static boolean is(TaskResult result) {
        return result.texts("results")
                .anyMatch(text ->
                        DONE.matcher(text).matches() || THERE.matcher(text).find());
    }

    static List<Told> of(TaskResult result) {
        Map<String, Told> told = new LinkedHashMap<>();
        boolean ended = !result.is("failed") && result.number("rc") != null && result.number("rc") == 0
                || !result.is("failed") && result.is("changed") && !result.has("rc");
        List<String> texts = new ArrayList<>(
                result.values().get("results") instanceof List<?>
                        ? result.texts("results").toList()
                        : List.of());
        boolean scriptlet = texts.stream().anyMatch(text -> text.contains("scriptlet"))
                || result.text("msg").contains("scriptlet");
        for (String text : texts) {
            Matcher done = DONE.matcher(text);
            Matcher there = THERE.matcher(text);
            if (done.matches()) {
                put(told, done.group(1), NEVRA.matcher(done.group(2)), ended, scriptlet, text);
            } else if (there.find()) {
                told.put(there.group(2), Told.of(there.group(2), null, Outcome.ALREADY_PRESENT, text));
            } else if (text.contains("\n")) {
                transcript(told, text, ended, scriptlet);
            }
        }
        return new ArrayList<>(told.values());
    }

    private static void put(
            Map<String, Told> told, String what, Matcher nevra, boolean ended, boolean scriptlet, String text) {
        if (!nevra.matches()) {
            return;
        }
        String subject = nevra.group(1) + "." + nevra.group(5);
        String version = version(nevra.group(2), nevra.group(3) + "-" + nevra.group(4));
        boolean removed = "Removed".equals(what);
        // The old version of an upgrade is listed as removed; the package itself is not.
        if (!removed || !told.containsKey(subject)) {
            told.put(subject, Told.of(subject, version, outcome(removed, ended, scriptlet), text));
        }
    }

    private static Outcome outcome(boolean removed, boolean ended, boolean scriptlet) {
        if (!ended) {
            return Outcome.UNKNOWN;
        }
        return removed ? Outcome.REMOVED : scriptlet ? Outcome.PARTIAL : Outcome.INSTALLED;
    }

    private static String version(@Nullable String epoch, String rest) {
        return epoch == null || "0".equals(epoch) ? rest : epoch + ":" + rest;
    }

    /** The end of yum's transcript: headings, and under them the packages in two columns. */
    private static void transcript(Map<String, Told> told, String text, boolean ended, boolean scriptlet) {
        boolean complete = ended && text.contains("Complete!");
        String head = "";
        for (String line : text.split("\n")) {
            Matcher heading = YUM_HEAD.matcher(line);
            if (heading.matches()) {
                head = heading.group(1);
            } else if (!line.startsWith(" ")) {
                head = "";
            } else if (!head.isEmpty()) {
                Matcher one = YUM_PACKAGE.matcher(line);
                while (one.find()) {
                    String subject = one.group(1) + "." + one.group(2);
                    Outcome outcome = head.startsWith("Failed")
                            ? Outcome.FAILED
                            : outcome(head.endsWith("Removed"), complete, scriptlet);
                    told.put(
                            subject,
                            Told.of(subject, version(one.group(3), one.group(4)), outcome, head + ": " + one.group()));
                }
            }
        }
    }
}
