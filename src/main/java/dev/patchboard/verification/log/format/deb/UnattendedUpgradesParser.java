package dev.patchboard.verification.log.format.deb;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run names its packages, without versions, and says at its end whether all of them are in. When they are not it does not say which failed.
 */
final class UnattendedUpgradesParser implements LogParser {

    private static final int LEVEL = "2026-11-22 06:25:12,345 ".length();
    private static final String PLAN = "Packages that will be upgraded: ";
    private static final String REMOVED = "Packages that were successfully auto-removed: ";
    private static final Pattern HELD = Pattern.compile(
            "^(?:Package|pkg|package) (\\S+?)(?:'s)? (?:is marked to be held back"
                    + "|is blacklisted|is not on the strict whitelist|is not whitelisted|package has been blacklisted|package is not whitelisted"
                    + "|is on hold|origin is not trusted|is kept back because|has conffile prompt and needs to be upgraded manually)");
    private static final Pattern UNMARKED =
            Pattern.compile("^package (\\S+) upgradable but fails to be marked for upgrade \\(");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?");

    private final Entries entries;
    private final Map<String, LogEntry> planned = new LinkedHashMap<>();
    private @Nullable String time;
    private @Nullable String error;
    private boolean settled;
    private boolean told;
    private boolean dry;

    UnattendedUpgradesParser(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        if (line.cut()
                || line.length() <= LEVEL
                || line.at(LEVEL - 5) != ','
                || line.at(4) != '-'
                || line.at(13) != ':') {
            return;
        }
        int message = line.indexOf(' ', LEVEL) + 1;
        if (message <= LEVEL) {
            return;
        }
        boolean debug = line.hasAt(LEVEL, "DEBUG") && !line.hasAt(message, "pkg ");
        if (!debug) {
            time = line.text(0, 10) + "T" + line.text(11, 19);
            said(line.text(message, line.length()), line.hasAt(LEVEL, "ERROR"), line.number());
        }
    }

    private void said(String text, boolean isError, long line) {
        if (text.startsWith("Starting unattended upgrades script") || text.startsWith("Initial blacklist") && settled) {
            begins();
        } else if (text.startsWith(PLAN)) {
            for (String name : text.substring(PLAN.length()).strip().split("\\s+")) {
                if (NAME.matcher(name).matches()) {
                    planned.put(name, entry(name, Outcome.UNKNOWN, line, text));
                }
            }
        } else if (text.startsWith("All upgrades installed")) {
            settle(dry ? Outcome.UNKNOWN : Outcome.INSTALLED, text, line);
        } else if (text.startsWith(REMOVED)) {
            removed(text, line);
        } else if (text.contains("--dry-run")) {
            dry = true;
        } else if (text.startsWith("Found ") && text.contains("reboot")) {
            reboot();
        } else if (isError) {
            failed(text, line);
        } else {
            held(text, line);
        }
    }

    private LogEntry entry(String name, Outcome outcome, long line, String text) {
        return LogEntry.of(name, null, outcome, line).at(time).saying(text);
    }

    private void begins() {
        settle(Outcome.UNKNOWN, "the log does not say how the run ended", 0);
        planned.clear();
        settled = false;
        told = false;
        dry = false;
        error = null;
    }

    private void settle(Outcome outcome, String text, long line) {
        if (!settled) {
            planned.replaceAll((name, plan) -> entry(name, outcome, line == 0 ? plan.line() : line, text));
            planned.values().forEach(entries::put);
            settled = true;
            told |= !planned.isEmpty();
        }
    }

    private void removed(String text, long line) {
        for (String name : text.substring(REMOVED.length()).strip().split("\\s+")) {
            if (NAME.matcher(name).matches() && !planned.containsKey(name)) {
                entries.put(entry(name, dry ? Outcome.UNKNOWN : Outcome.REMOVED, line, text));
            }
        }
    }

    private void held(String text, long line) {
        Matcher held = HELD.matcher(text);
        if (held.find() && NAME.matcher(held.group(1)).matches()) {
            entries.put(entry(held.group(1), Outcome.BLOCKED_BY_POLICY, line, text));
            told = true;
        }
        Matcher unmarked = UNMARKED.matcher(text);
        if (unmarked.find() && NAME.matcher(unmarked.group(1)).matches()) {
            entries.put(entry(unmarked.group(1), Outcome.DEPENDENCY_CONFLICT, line, text));
            told = true;
        }
    }

    /** The restart that the system asks for; it is written after the packages were installed. */
    private void reboot() {
        planned.replaceAll((name, entry) -> entry.outcome() == Outcome.INSTALLED
                ? entry.as(Outcome.INSTALLED_REBOOT_PENDING).reboot(true)
                : entry);
        if (settled) {
            planned.values().forEach(entries::put);
        }
    }

    private void failed(String text, long line) {
        boolean first = error == null;
        String words = first ? text : error + " " + text;
        String said = words.length() > 500 ? words.substring(0, 500) : words;
        error = said;
        Outcome outcome = outcome(said);
        String unsaid =
                planned.size() > 1 ? "; it does not say for which package" : "; it does not say how far it came";
        if (!planned.isEmpty()) {
            planned.replaceAll((name, plan) -> outcome == Outcome.FAILED
                    ? entry(name, Outcome.PARTIAL, line, said + unsaid)
                    : entry(name, outcome, line, said));
            planned.values().forEach(entries::put);
            settled = true;
        } else if (!told) {
            entries.put(entry("unattended-upgrade run", outcome, line, said));
        }
    }

    private static Outcome outcome(String words) {
        return words.contains("Lock could not be acquired") || words.contains("Lock file is already taken")
                ? Outcome.BUSY
                : words.contains("failed to download") ? Outcome.SOURCE_UNREACHABLE : AptWords.outcome(words);
    }

    @Override
    public void end(LogEnd end) {
        if (end.inMidAir() || !settled) {
            settle(Outcome.UNKNOWN, "the log ends before the run does", 0);
        }
    }
}
