package dev.patchboard.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one way an event is written as text, so that everybody computes the same digest: objects with their names in order, no
 * white space, only strings, lists and objects, everything outside printable ASCII escaped in lower case. It is what Python's
 * {@code json.dumps(event, sort_keys=True, separators=(",", ":"))} writes.
 */
final class CanonicalJson {

    private final StringBuilder text = new StringBuilder(512);

    private CanonicalJson() {}

    /** Writes an object whose values are strings, lists or maps. */
    static String write(Map<String, ?> object) {
        CanonicalJson json = new CanonicalJson();
        json.object(object);
        return json.text.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> named = new TreeMap<>();
            map.forEach((name, entry) -> named.put(String.valueOf(name), entry));
            object(named);
        } else if (value instanceof List<?> list) {
            list(list);
        } else {
            string(value.toString());
        }
    }

    private void object(Map<String, ?> object) {
        text.append('{');
        String separator = "";
        for (Map.Entry<String, ?> entry : new TreeMap<>(object).entrySet()) {
            text.append(separator);
            string(entry.getKey());
            text.append(':');
            value(entry.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private void list(List<?> list) {
        text.append('[');
        String separator = "";
        for (Object entry : list) {
            text.append(separator);
            value(entry);
            separator = ",";
        }
        text.append(']');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        text.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\b' -> text.append("\\b");
            case '\f' -> text.append("\\f");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c >= ' ' && c <= '~') {
                    text.append(c);
                } else {
                    text.append(String.format("\\u%04x", (int) c));
                }
            }
        }
    }
}
