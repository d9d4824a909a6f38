package dev.patchboard.verification.log.format.ansible;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** One printed result, whose values may go over several lines. */
final class TextResult {

    private static final int MOST = 1 << 20;

    private enum Form {
        NONE,
        JSON,
        YAML
    }

    private final String host;
    private final String word;
    private final @Nullable String item;
    private final long line;
    private final @Nullable String time;
    private final StringBuilder values = new StringBuilder();
    private Form form = Form.NONE;
    private boolean complete = true;
    private boolean unreachable;
    private boolean failed;
    private @Nullable Long code;

    TextResult(String host, String word, @Nullable String item, long line, @Nullable String time) {
        this.host = host;
        this.word = word;
        this.item = item;
        this.line = line;
        this.time = time;
    }

    static TextResult adHoc(Matcher match, long line, @Nullable String time) {
        String state = match.group(2);
        TextResult result = new TextResult(
                match.group(1),
                "CHANGED".equals(state) ? "changed" : "SUCCESS".equals(state) ? "ok" : "fatal",
                null,
                line,
                time);
        result.unreachable = "UNREACHABLE".equals(state);
        result.failed = "FAILED".equals(state);
        if (match.group(4) != null) {
            result.begin(" => " + match.group(4));
        } else {
            result.code = Long.valueOf(match.group(3));
        }
        return result;
    }

    /** Takes what stands behind the host: a state, an item, and the beginning of the values. */
    void begin(String rest) {
        unreachable |= rest.startsWith(": UNREACHABLE!") || "unreachable".equals(word);
        failed |= rest.startsWith(": FAILED!") || "failed".equals(word);
        int json = rest.indexOf("=> {");
        int yaml = rest.indexOf("=> changed=");
        if (json >= 0) {
            form = Form.JSON;
            values.append(rest, json + 3, rest.length());
            complete = rest.endsWith("}") && balanced(rest, json + 3);
        } else if (yaml >= 0 || rest.endsWith(" =>")) {
            form = Form.YAML;
            complete = false;
            if (yaml >= 0) {
                append("  changed: "
                        + rest.substring(yaml + "=> changed=".length()).strip());
            }
        }
    }

    private static boolean balanced(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else {
                quoted = c == '"';
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
        }
        return depth == 0 && !quoted;
    }

    boolean complete() {
        return complete;
    }

    /** Takes the next line if it still belongs here. */
    boolean takes(String text) {
        if (form == Form.JSON) {
            append(text);
            complete = text.startsWith("}");
            return true;
        }
        boolean indented = text.startsWith("  ") || text.isEmpty();
        if (indented) {
            append(text);
        }
        return indented;
    }

    private void append(String text) {
        if (values.length() + text.length() < MOST) {
            values.append('\n').append(text);
        }
    }

    String host() {
        return host;
    }

    @Nullable String item() {
        return item;
    }

    long line() {
        return line;
    }

    @Nullable String time() {
        return time;
    }

    TaskResult result(String task, boolean dryRun) {
        TaskResult read =
                switch (form) {
                    case NONE -> TaskResult.EMPTY;
                    case JSON -> ResultText.json(values.toString());
                    case YAML -> ResultText.yaml(values.toString());
                };
        Map<String, Object> all = new LinkedHashMap<>(read.values());
        if ("changed".equals(word) || read.has("changed")) { // "ok" alone does not say that nothing had to be done.
            all.put("changed", "changed".equals(word) || read.is("changed"));
        }
        all.put("failed", failed || read.is("failed") || "fatal".equals(word) && !unreachable);
        all.put("unreachable", unreachable);
        all.put("check_mode", dryRun || read.is("check_mode"));
        if (item != null) {
            all.putIfAbsent("item", item);
        }
        if (code != null) {
            all.put("rc", code);
        }
        String title = task.substring(task.lastIndexOf(" : ") < 0 ? 0 : task.lastIndexOf(" : ") + 3);
        if (!title.contains(" ")) {
            all.putIfAbsent("action", title); // A task without a name is called by its module.
        }
        return new TaskResult(all, read.cut());
    }
}
