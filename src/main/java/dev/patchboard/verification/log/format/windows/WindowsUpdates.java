package dev.patchboard.verification.log.format.windows;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.KbNumber;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.WindowsCodes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Updates by title, the parts that they bundle, and the last word on each. All parts have to be in for the whole to be. */
final class WindowsUpdates {

    private static final int MOST = 50_000;
    private static final Pattern KB = Pattern.compile("KB ?\\d{6,8}");

    private final LogContext context;
    private final WindowsCodes codes;
    private final Map<String, UpdateBundle> bundles = new HashMap<>();
    private final List<UpdateBundle> ofRun = new ArrayList<>();
    private final Set<String> owing = new HashSet<>();
    private final UpdateTitles titles = new UpdateTitles();
    private @Nullable UpdateBundle listed;
    private @Nullable String current;

    WindowsUpdates(LogContext context) {
        this.context = context;
        this.codes = new WindowsCodes(context.codes(), "wua");
    }

    void begin() {
        titles.begin();
        ofRun.clear();
        listed = null;
    }

    UpdateTitles titles() {
        return titles;
    }

    /** An identity follows its title in the agent's lists. */
    void listed(String id, boolean installing, String words, @Nullable String time, long line) {
        listed = null;
        String subject = titles.listed(id);
        if (!installing || bundles.size() >= MOST) {
            return;
        }
        UpdateBundle bundle = new UpdateBundle(key(id), subject);
        bundles.put(key(id), bundle);
        ofRun.add(bundle);
        listed = bundle;
        put(LogEntry.of(subject, null, Outcome.UNKNOWN, line).saying(words.strip()), time);
    }

    void bundles(String part) {
        if (listed != null && bundles.size() < MOST) {
            bundles.put(key(part), listed);
            listed.bundles(key(part));
        }
    }

    void starting(String part) {
        current = key(part);
    }

    void completed(long code, boolean reboot, String words, @Nullable String time, long line) {
        String part = current;
        current = null;
        if (part == null) {
            unnamed(code, reboot, words, time, line);
            return;
        }
        UpdateBundle bundle = bundles.computeIfAbsent(part, id -> new UpdateBundle(id, id));
        Outcome known = code == 0 ? Outcome.INSTALLED : codes.of(code);
        boolean in = known == Outcome.INSTALLED || known == Outcome.INSTALLED_REBOOT_PENDING;
        bundle.completed(part, in, reboot || codes.reboot(code));
        if (!in) {
            put(LogEntry.of(bundle.subject(), null, known, line).code(code).saying(words.strip()), time);
        } else if (bundle.isIn()) {
            in(bundle, code, words, time, line);
        }
    }

    private void in(UpdateBundle bundle, long code, String words, @Nullable String time, long line) {
        if (bundle.reboot()) {
            owing.add(bundle.subject());
        }
        put(
                LogEntry.of(
                                bundle.subject(),
                                null,
                                bundle.reboot() ? Outcome.INSTALLED_REBOOT_PENDING : Outcome.INSTALLED,
                                line)
                        .code(code)
                        .reboot(bundle.reboot())
                        .saying(words.strip()),
                time);
    }

    /** A part of an update that is not named: where the run has one update only, what fails or wants a restart is that. */
    private void unnamed(long code, boolean reboot, String words, @Nullable String time, long line) {
        String subject = titles.only();
        if (subject == null) {
            return;
        }
        Outcome known = code == 0 ? Outcome.INSTALLED : codes.of(code);
        if (known == Outcome.INSTALLED || known == Outcome.INSTALLED_REBOOT_PENDING) {
            if (reboot || codes.reboot(code)) {
                owing.add(subject);
            }
        } else {
            put(LogEntry.of(subject, null, known, line).code(code).saying(words.strip()), time);
        }
    }

    /** The agent's own word on an update of this run, when it is through; a part that failed outweighs it. */
    void logged(AgentHistory history, String words, @Nullable String time, long line) {
        UpdateBundle bundle = told(history);
        if (bundle == null) {
            return;
        }
        Outcome outcome = history.outcome(codes);
        boolean pending = outcome == Outcome.INSTALLED_REBOOT_PENDING;
        if (pending || outcome == Outcome.INSTALLED) {
            bundle.completed(key(history.update()), true, pending);
            if (!bundle.failed()) {
                in(bundle, history.mapped(), words, time, line);
            }
        } else {
            put(
                    LogEntry.of(bundle.subject(), null, outcome, line)
                            .code(history.mapped())
                            .saying(words.strip()),
                    time);
        }
    }

    /** The update that the agent logs: one of this run, or one that it says to have installed and that is known by a title. */
    private @Nullable UpdateBundle told(AgentHistory history) {
        String id = key(history.update());
        UpdateBundle bundle = bundles.get(id);
        if (bundle != null && bundle.is(id) && ofRun.contains(bundle)) {
            return bundle;
        }
        String subject = history.saysInstall() ? titles.of(id) : null;
        return subject == null ? null : new UpdateBundle(id, subject);
    }

    /** The run ended with a code: what it has not told of failed with it. */
    void exited(long code, String words, @Nullable String time, long line) {
        for (UpdateBundle bundle : ofRun) {
            LogEntry entry = context.entries().get(bundle.subject()).orElse(null);
            if (code < 0 && entry != null && entry.outcome() == Outcome.UNKNOWN) {
                put(
                        LogEntry.of(bundle.subject(), null, codes.of(code), line)
                                .code(code)
                                .saying(words.strip()),
                        time);
            }
        }
    }

    /** What waits for a restart is reported as successful all the same; only after the restart that is the whole truth. */
    void said(String words, @Nullable String time, long line) {
        Said said = Said.in(words, codes).orElse(null);
        if (said == null) {
            return;
        }
        boolean pending = said.outcome() == Outcome.INSTALLED && owing.contains(said.subject());
        Outcome outcome = pending ? Outcome.INSTALLED_REBOOT_PENDING : said.outcome();
        put(
                LogEntry.of(said.subject(), said.version(), outcome, line)
                        .code(said.code())
                        .reboot(pending ? Boolean.TRUE : null)
                        .saying(words.strip()),
                time);
    }

    void restartRequired(String words, @Nullable String time, long line) {
        Matcher kb = KB.matcher(words);
        while (kb.find()) {
            String subject = KbNumber.in(kb.group()).orElse(kb.group());
            LogEntry before = context.entries().get(subject).orElse(null);
            if (before == null || before.outcome() == Outcome.INSTALLED || before.outcome() == Outcome.UNKNOWN) {
                owing.add(subject);
                put(
                        LogEntry.of(
                                        subject,
                                        before == null ? null : before.version(),
                                        Outcome.INSTALLED_REBOOT_PENDING,
                                        line)
                                .reboot(true)
                                .saying(words.strip()),
                        time);
            }
        }
    }

    void restarted() {
        owing.clear();
    }

    private static String key(String id) {
        return UpdateTitles.key(id);
    }

    private void put(LogEntry entry, @Nullable String time) {
        context.entries().put(entry.at(time));
    }
}
