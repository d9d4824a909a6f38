package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads headings, results and the recap; the values of a result may follow on lines of their own, as JSON or YAML. */
final class TextRunParser implements LogParser {

    private static final Pattern COLOUR = Pattern.compile("\\x1B\\[[0-9;]*m");
    private static final Pattern LOG_PATH = Pattern.compile(
            "^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d,\\d{3}) p=\\d+ u=\\S+ (?:n=\\S+ )?\\|\\s?(.*)$",
            Pattern.DOTALL);
    private static final Pattern HEADING =
            Pattern.compile("^(PLAY|TASK|RUNNING HANDLER|PLAY RECAP):? ?(?:\\[(.*)\\] )?\\*{3,}");
    private static final Pattern RESULT = Pattern.compile(
            "^(ok|changed|failed|fatal|unreachable|rescued): \\[([^\\]]{1,300})\\](.*)$", Pattern.DOTALL);
    private static final Pattern AD_HOC = Pattern.compile(
            "^(\\S{1,300}) \\| (SUCCESS|CHANGED|FAILED|UNREACHABLE)!?(?: \\| rc=(-?\\d{1,10}) (?:>>|\\|).*| => (\\{.*))$",
            Pattern.DOTALL);
    private static final Pattern ITEM = Pattern.compile("\\(item=(.{1,300}?)\\)");
    private static final Pattern RECAP = Pattern.compile("^(\\S{1,300})\\s+: (ok=\\d+ .*)$");
    private static final Pattern COUNT = Pattern.compile("(\\w+)=(\\d{1,9})");

    private final AnsibleRun run;
    private String task = "";
    private @Nullable String time;
    private @Nullable TextResult open;
    private @Nullable String failedLast;
    private boolean recap;
    private boolean adHoc;
    private boolean dryRun;

    TextRunParser(AnsibleRun run) {
        this.run = run;
    }

    @Override
    public void line(LogLine line) {
        if (line.length() == 0 && open == null || line.startsWith("skipping: [")) {
            return;
        }
        if (line.cut()) {
            run.unreadable(line.number());
            open = null;
            return;
        }
        String text = line.text();
        text = text.indexOf('\u001B') >= 0 ? COLOUR.matcher(text).replaceAll("") : text;
        if (text.length() > 30 && Character.isDigit(text.charAt(0))) {
            Matcher prefix = LOG_PATH.matcher(text);
            if (prefix.matches()) {
                time = prefix.group(1) + "T" + prefix.group(2).replace(',', '.');
                text = prefix.group(3);
            }
        }
        take(text, line.number());
    }

    private void take(String text, long number) {
        TextResult before = open;
        if (before != null) {
            if (before.takes(text)) {
                finishWhenComplete();
                return;
            }
            finish();
        }
        Matcher heading = HEADING.matcher(text);
        Matcher result = RESULT.matcher(text);
        Matcher counts = RECAP.matcher(text);
        if (text.startsWith("DRY RUN ***")) {
            dryRun = true;
        } else if (heading.find()) {
            recap = "PLAY RECAP".equals(heading.group(1));
            task = heading.group(2) == null ? "" : heading.group(2).strip();
        } else if (result.matches()) {
            result(result, number);
        } else if (text.startsWith("...ignoring") && failedLast != null) {
            run.ignored(failedLast);
        } else if (recap && counts.matches()) {
            run.recap(counts.group(1), counts(counts.group(2)));
        } else {
            other(text, number);
        }
    }

    private void other(String text, long number) {
        Matcher adHocResult = AD_HOC.matcher(text);
        if (adHocResult.matches()) {
            adHoc = true;
            open = TextResult.adHoc(adHocResult, number, time);
            finishWhenComplete();
        } else {
            TaskTime.of(text).ifPresent(when -> time = when);
        }
    }

    private void result(Matcher line, long number) {
        String host = line.group(2).split(" -> ", 2)[0];
        String rest = line.group(3);
        Matcher item = ITEM.matcher(rest);
        TextResult next = new TextResult(host, line.group(1), item.find() ? item.group(1) : null, number, time);
        next.begin(rest);
        open = next;
        finishWhenComplete();
    }

    private void finishWhenComplete() {
        if (open != null && open.complete()) {
            finish();
        }
    }

    private void finish() {
        TextResult done = open;
        open = null;
        if (done == null) {
            return;
        }
        TaskResult result = done.result(task, dryRun || task.endsWith("[CHECK MODE"));
        boolean failed = result.is("failed") || result.is("unreachable");
        boolean item = done.item() != null;
        // An item that failed is followed by the failure of its task.
        run.result(done.host(), task, result, done.time(), done.line());
        failedLast = failed && !item ? done.host() : failed ? failedLast : null;
        if (adHoc) {
            run.recap(
                    done.host(),
                    Map.of("ok", failed ? 0 : 1, result.is("unreachable") ? "unreachable" : "failed", failed ? 1 : 0));
        }
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Matcher count = COUNT.matcher(text);
        while (count.find()) {
            counts.put(count.group(1), Integer.valueOf(count.group(2)));
        }
        return counts;
    }

    @Override
    public void end(LogEnd end) {
        if (!end.inMidAir()) {
            finish();
        }
        run.settle();
    }
}
