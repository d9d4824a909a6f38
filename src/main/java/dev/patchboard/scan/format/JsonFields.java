package dev.patchboard.scan.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link JsonShape} found in one object. */
public final class JsonFields {

    private static final int MOST_TEXTS = 20_000;

    private final JsonCursor json;
    private final long line;
    /** In the order of the report. Few, so that looking through them takes less than a table of them. */
    private final List<Told> told = new ArrayList<>();

    private record Told(String path, String text) {}

    JsonFields(JsonCursor json) {
        this.json = json;
        this.line = json.line();
    }

    /** The first text at this path that is not blank, without space around it; null when there is none. */
    public @Nullable String text(String path) {
        for (Told one : told) {
            if (one.path.equals(path) && !one.text.isBlank()) {
                return one.text.strip();
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
        List<String> texts = new ArrayList<>(0);
        for (Told one : told) {
            if (one.path.equals(path)) {
                texts.add(one.text);
            }
        }
        return Collections.unmodifiableList(texts);
    }

    /** Line where the object begins, from 1. */
    public long line() {
        return line;
    }

    void add(String path, String text) {
        if (told.size() >= MOST_TEXTS) {
            throw json.wrong("More than " + MOST_TEXTS + " texts in one entry.");
        }
        told.add(new Told(path, text));
    }
}
