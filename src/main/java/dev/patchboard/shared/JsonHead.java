package dev.patchboard.shared;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;

/** Looks which members the beginning of a JSON file shows. */
public final class JsonHead {

    private static final int DEEPEST = 6;
    private static final int LONGEST_VALUE = 200;
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonHead() {}

    /** Path of each member seen, {@code matches[].vulnerability}, with its text if it is one; empty when this is no JSON. */
    public static Map<String, String> of(byte[] start) {
        Map<String, String> seen = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), start)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
                return Map.of();
            }
            seen.put(first == JsonToken.START_ARRAY ? "[]" : "", "");
            for (JsonToken token = first; token != null; token = parser.nextToken()) {
                boolean begins = token.isStructStart();
                TokenStreamContext place = parser.streamReadContext();
                if ((begins || token.isScalarValue()) && place.getNestingDepth() <= DEEPEST) {
                    seen.putIfAbsent(path(begins ? place.getParent() : place), begins ? "" : text(parser));
                }
            }
        } catch (JacksonException cut) {
            // The beginning of a file ends anywhere; what came before it counts.
        }
        return seen;
    }

    private static String text(JsonParser parser) {
        String text = parser.getString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
    }

    private static String path(TokenStreamContext place) {
        if (place == null || place.inRoot()) {
            return "";
        }
        String above = path(place.getParent());
        if (place.inArray()) {
            return above + "[]";
        }
        return above.isEmpty() ? String.valueOf(place.currentName()) : above + "." + place.currentName();
    }
}
