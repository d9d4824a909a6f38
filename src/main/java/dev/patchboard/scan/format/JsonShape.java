package dev.patchboard.scan.format;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an object a format wants to know, by their paths: {@code vulnerability.id}. Lists on the way are walked through, so a
 * text and a list of texts read the same; {@code *} is any name. Everything else is passed over.
 */
public final class JsonShape {

    static final String ANY = "*";
    private static final int LONGEST_TEXT = 1_000;

    private final Map<String, JsonShape> inner = new HashMap<>();
    private @Nullable String wanted;

    private JsonShape() {}

    /**
     * @param paths names joined by dots
     */
    public static JsonShape of(String... paths) {
        JsonShape root = new JsonShape();
        for (String path : paths) {
            JsonShape place = root;
            for (String name : path.split("\\.")) {
                place = place.inner.computeIfAbsent(name, first -> new JsonShape());
            }
            place.wanted = path;
        }
        return root;
    }

    void collect(JsonCursor json, JsonFields fields) {
        if (json.isObject()) {
            json.object(name -> collect(name, json, fields));
        } else if (json.isArray()) {
            json.array(() -> collect(json, fields));
        } else if (wanted != null) {
            String text = json.text(LONGEST_TEXT);
            if (text != null) {
                fields.add(wanted, text);
            }
        }
    }

    /** The same for one member of the object at hand. */
    void collect(String member, JsonCursor json, JsonFields fields) {
        JsonShape named = inner.get(member);
        JsonShape below = named == null ? inner.get(ANY) : named;
        if (below != null) {
            below.collect(json, fields);
        }
    }
}
