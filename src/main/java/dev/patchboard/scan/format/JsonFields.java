package dev.patchboard.scan.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link JsonShape} found in one object. */
public final class JsonFields {

    private static final int MOST_TEXTS = 20_000;

    private final JsonCursor json;
    private final long line;
    private final Map<String, List<String>> texts = new HashMap<>();
    private int size;

    JsonFields(JsonCursor json) {
        this.json = json;
        this.line = json.line();
    }

    /** The first text at this path that is not blank, without space around it; null when there is none. */
    public @Nullable String text(String path) {
        for (String text : texts(path)) {
            if (!text.isBlank()) {
                return text.strip();
            }
        }
        return null;
    }

    /** The first of these paths that has a text; null when none has. */
    public @Nullable String first(String... paths) {
        for (String path : paths) {
            String text = text(path);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Every text at this path, in the order of the report. */
    public List<String> texts(String path) {
        return texts.getOrDefault(path, List.of());
    }

    /** Line where the object begins, from 1. */
    public long line() {
        return line;
    }

    void add(String path, String text) {
        if (++size > MOST_TEXTS) {
            throw json.wrong("More than " + MOST_TEXTS + " texts in one entry.");
        }
        texts.computeIfAbsent(path, first -> new ArrayList<>(2)).add(text);
    }
}
