package dev.patchboard.verification.log.format.ansible;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The result of one module on one host, without what tells nothing of packages, and bounded. */
final class ResultTree {

    private static final Set<String> KEPT = Set.of(
            "action",
            "changed",
            "failed",
            "unreachable",
            "skipped",
            "ignored",
            "msg",
            "rc",
            "results",
            "changes",
            "updates",
            "stdout",
            "item",
            "invocation",
            "reboot_required",
            "rebooted",
            "kb",
            "identifier",
            "name",
            "state",
            "check_mode",
            "exit_code",
            "restart_required",
            "failed_update_count",
            "found_update_count",
            "installed_update_count",
            "cache_update_time",
            "end",
            "product_id",
            "cmd");
    private static final int MOST_CHARS = 512 * 1024;
    private static final int MOST_VALUES = 50_000;

    private final Deque<Object> open = new ArrayDeque<>();
    private final Deque<String> names = new ArrayDeque<>();
    private final Map<String, Object> root = new LinkedHashMap<>();
    private String name = "";
    private int skipping;
    private int chars;
    private int values;
    private long line;
    private boolean cut;

    ResultTree(long line) {
        this.line = line;
        open.push(root);
        names.push("");
    }

    boolean complete() {
        return open.isEmpty();
    }

    TaskResult result() {
        return new TaskResult(root, cut);
    }

    /** The line that says whether something was changed. */
    long line() {
        return line;
    }

    void token(JsonToken token, JsonParser parser, long number) {
        if (skipping > 0) {
            skipping += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            return;
        }
        switch (token) {
            case PROPERTY_NAME -> name = parser.currentName();
            case START_OBJECT -> start(new LinkedHashMap<String, Object>());
            case START_ARRAY -> start(new ArrayList<Object>());
            case END_OBJECT, END_ARRAY -> {
                open.pop();
                name = names.pop();
            }
            default -> scalar(token, parser, number);
        }
    }

    private void start(Object container) {
        if (dropped()) {
            skipping = 1;
            return;
        }
        add(container);
        open.push(container);
        names.push(name);
    }

    private boolean dropped() {
        boolean unwanted = open.size() == 1 && !KEPT.contains(name);
        cut |= !unwanted && values >= MOST_VALUES;
        return unwanted || values >= MOST_VALUES || open.size() > 20;
    }

    private void scalar(JsonToken token, JsonParser parser, long number) {
        if (dropped()) {
            return;
        }
        if (open.size() == 1 && "changed".equals(name)) {
            line = number;
        }
        add(
                switch (token) {
                    case VALUE_TRUE -> Boolean.TRUE;
                    case VALUE_FALSE -> Boolean.FALSE;
                    case VALUE_NUMBER_INT -> integer(parser);
                    case VALUE_NULL -> null;
                    default -> text(parser.getString());
                });
    }

    private static @Nullable Object integer(JsonParser parser) {
        String digits = parser.getString();
        return digits.length() > 18 ? digits : Long.valueOf(digits);
    }

    private String text(String value) {
        if (chars + value.length() > MOST_CHARS) {
            cut = true;
            return "";
        }
        chars += value.length();
        return value;
    }

    @SuppressWarnings("unchecked")
    private void add(@Nullable Object value) {
        values++;
        Object container = open.peek();
        if (value == null) {
            return;
        }
        if (container instanceof List<?> list) {
            ((List<Object>) list).add(value);
        } else if (container instanceof Map<?, ?> map) {
            ((Map<String, Object>) map).put(name, value);
        }
    }
}
