package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LineWords;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.Words;
import dev.patchboard.verification.log.format.rpm.Nevra;
import dev.patchboard.verification.log.format.rpm.NevraReader;
import dev.patchboard.verification.log.format.rpm.RpmWords;
import dev.patchboard.verification.log.format.rpm.Scriptlets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The library writes an action when it is done. A script that failed stands in a comment before the action, or after all of them where it ran at
 * the end of the transaction; both leave the package half done.
 */
final class ZyppHistoryParser implements LogParser {

    private static final int ACTION = "2009-09-29 07:24:46|".length();
    private static final int MAX_OPEN = 200_000;
    private static final LineWords SCRIPTS = LineWords.of("criptlet", "script failed");

    private final Entries entries;
    private final Map<String, LogEntry> mishaps = new HashMap<>();
    private @Nullable String failing;
    private @Nullable String lastSubject;
    private final NevraReader packages = new NevraReader(new Words());
    private final ZyppStamp stamp = new ZyppStamp();
    private String machine = "";
    private long lastLine;

    ZyppHistoryParser(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        if (line.startsWith("#")) {
            comment(line);
            return;
        }
        failing = null;
        if (line.length() < ACTION + 8
                || line.at(ACTION - 1) != '|'
                || line.at(10) != ' '
                || line.at(13) != ':'
                || line.cut()) {
            return;
        }
        if (line.hasAt(ACTION, "install|")) {
            action(line, Outcome.INSTALLED);
        } else if (line.hasAt(ACTION, "remove ")) {
            action(line, Outcome.REMOVED);
        } else if (line.hasAt(ACTION, "patch")) {
            patch(line);
        } else if (line.hasAt(ACTION, "command")) {
            mishaps.clear();
            requested(line, line.indexOf('|', ACTION) + 1);
        }
    }

    /** {@code user@machine}, who asked for it; what was pulled in names nobody, and is of the machine that was named before. */
    private void requested(LogLine line, int from) {
        int at = line.indexOf('@', from);
        int end = line.indexOf('|', from);
        boolean named = from > 0 && at >= from && at < end;
        if (named && !(end - at - 1 == machine.length() && line.hasAt(at + 1, machine))) {
            machine = line.text(at + 1, end);
            entries.host(machine);
        }
    }

    /** {@code date|install|name|version|arch|who|repository|checksum|}. */
    private void action(LogLine line, Outcome outcome) {
        int name = line.indexOf('|', line.indexOf('|', 0) + 1) + 1;
        int version = name == 0 ? 0 : line.indexOf('|', name) + 1;
        int arch = version == 0 ? 0 : line.indexOf('|', version) + 1;
        int rest = arch == 0 ? 0 : line.indexOf('|', arch) + 1;
        Nevra nevra = rest == 0 ? null : packages.of(line, name, version - 1, version, arch - 1, arch, rest - 1);
        if (nevra == null) {
            return;
        }
        requested(line, rest);
        lastSubject = nevra.subject();
        LogEntry mishap = mishaps.isEmpty() ? null : mishaps.remove(nevra.subject());
        if (outcome != Outcome.INSTALLED && newerIsIn(nevra)) {
            return;
        }
        if (mishap == null) {
            entries.put(nevra.subject(), nevra.version(), outcome, line, 0, stamp.time(line));
        } else {
            entries.put(
                    nevra.subject(),
                    nevra.version(),
                    Outcome.PARTIAL,
                    line.number(),
                    stamp.time(line),
                    mishap.message());
        }
    }

    /** Of packages that stand side by side, as kernels do, an older one goes when a newer one has come. */
    private boolean newerIsIn(Nevra nevra) {
        return entries.get(nevra.subject())
                .filter(known -> known.outcome() == Outcome.INSTALLED || known.outcome() == Outcome.PARTIAL)
                .map(LogEntry::version)
                .filter(version -> !version.equals(nevra.version()))
                .isPresent();
    }

    /** {@code patch|name|version|arch|repository|severity|category|old state|new state|}. */
    private void patch(LogLine line) {
        String text = line.text();
        String[] fields = text.split("\\|", -1);
        if (fields.length < 11) {
            return;
        }
        Outcome outcome =
                switch (fields[9]) {
                    case "applied", "satisfied" -> Outcome.INSTALLED;
                    case "not needed", "nonRelevant", "nonrelevant" -> Outcome.NOT_APPLICABLE;
                    default -> Outcome.UNKNOWN;
                };
        lastSubject = "patch:" + fields[2];
        entries.put(LogEntry.of(lastSubject, fields[3], outcome, line.number())
                .at(stamp.time(line))
                .saying(text));
    }

    private void comment(LogLine line) {
        if (SCRIPTS.in(line)) {
            Scriptlets.read(line.text()).ifPresent(problem -> mishap(problem, line));
        } else if (line.endsWith(" install failed") || line.endsWith(" remove failed")) {
            failed(line);
        } else if (failing != null) {
            refine(line.text(), failing);
        }
    }

    private void mishap(Scriptlets.Problem problem, LogLine line) {
        Optional<Nevra> nevra = Nevra.parse(problem.culprit());
        if (nevra.isEmpty() || mishaps.size() >= MAX_OPEN) {
            return;
        }
        String subject = nevra.get().subject();
        String words = problem.text().replaceFirst("^#\\s*", "");
        mishaps.put(
                subject,
                LogEntry.of(subject, nevra.get().version(), problem.outcome(), line.number())
                        .saying(words));
        entries.get(subject)
                .filter(known -> nevra.get().version().equals(known.version()))
                .filter(known -> known.outcome() == Outcome.INSTALLED)
                .ifPresent(known -> entries.put(LogEntry.of(subject, known.version(), Outcome.PARTIAL, line.number())
                        .at(known.time())
                        .saying(words)));
    }

    /** {@code # 2026-11-16 02:20:05 kit-1.0-1.x86_64.rpm install failed}. */
    private void failed(LogLine line) {
        String[] words = line.text().split(" ");
        if (words.length != 6) {
            return;
        }
        String what = words[3];
        Nevra.parse(what).ifPresent(nevra -> {
            failing = nevra.subject();
            entries.put(LogEntry.of(nevra.subject(), nevra.version(), Outcome.FAILED, line.number())
                    .at(words[1] + "T" + words[2])
                    .saying(line.text(2, line.length())));
        });
    }

    /** The output of rpm after it tells why. */
    private void refine(String text, String subject) {
        Optional<Outcome> reason = RpmWords.reason(text);
        LogEntry known = entries.get(subject).orElse(null);
        if (reason.isPresent() && known != null && known.outcome() == Outcome.FAILED) {
            entries.put(known.as(reason.get()).saying(known.message() + ": " + text.replaceFirst("^#\\s*", "")));
        }
    }

    @Override
    public void end(LogEnd end) {
        if (end.inMidAir() && lastSubject != null) {
            entries.get(lastSubject)
                    .filter(entry -> entry.line() == lastLine)
                    .ifPresent(entry -> entries.put(entry.as(Outcome.UNKNOWN)));
        }
    }
}
