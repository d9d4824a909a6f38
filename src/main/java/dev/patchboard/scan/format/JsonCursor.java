package dev.patchboard.scan.format;

import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Walks JSON once, value by value: bounded depth, names and texts. A text that nobody asks for is passed over without being kept,
 * however long. A name that occurs twice in an object is handed over twice.
 */
public final class JsonCursor {

    private static final int DEEPEST = 200;
    private static final int LONGEST_TEXT = 4 << 20;
    private static final int LONGEST_NAME = 10_000;
    private static final int LONGEST_NUMBER = 1_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonCursor(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a document that is one value.
     *
     * @param root is called with that value at hand
     * @throws UnreadableReport when it is not well-formed, breaks a bound or goes on after its end, naming the line
     */
    public static void read(InputStream in, Consumer<JsonCursor> root) {
        boolean[] done = {false};
        readAll(in, json -> {
            if (done[0]) {
                throw json.wrong("There is more text after the end of the document.");
            }
            done[0] = true;
            root.accept(json);
        });
    }

    /** Reads a file of one value after the other, such as one in a line. */
    public static void readAll(InputStream in, Consumer<JsonCursor> root) {
        JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in);
        JsonCursor cursor = new JsonCursor(parser);
        try {
            while (parser.nextToken() != null) {
                root.accept(cursor);
                cursor.leave();
            }
        } catch (JacksonException broken) {
            throw unreadable(broken, parser);
        }
    }

    /** Walks the object at hand: {@code member} gets each name and may take its value or leave it. Null is an object without members. */
    public void object(Consumer<String> member) {
        if (!begins(JsonToken.START_OBJECT, "an object")) {
            return;
        }
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            next();
            member.accept(name);
            leave();
        }
    }

    /** Walks the list at hand: {@code element} may take each element or leave it. Null is a list without elements. */
    public void array(Runnable element) {
        if (!begins(JsonToken.START_ARRAY, "a list")) {
            return;
        }
        while (next() != JsonToken.END_ARRAY) {
            element.run();
            leave();
        }
    }

    /** Reads the value at hand, an object or not, and keeps of it what the shape asks for. */
    public JsonFields fields(JsonShape shape) {
        JsonFields fields = new JsonFields(this);
        shape.collect(this, fields);
        return fields;
    }

    /** The same of an object that is either an entry itself or a page of them: each element of the list at one member is handed over. */
    public JsonFields fields(JsonShape shape, String list, Runnable element) {
        JsonFields fields = new JsonFields(this);
        object(name -> {
            if (name.equals(list) && isArray()) {
                array(element);
            } else {
                shape.collect(name, this, fields);
            }
        });
        return fields;
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    public boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** The text, number or truth value at hand as text, cut to a length; null when it is null, an object or a list. */
    public @Nullable String text(int longest) {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = parser.getString();
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** Line of the value at hand, from 1. */
    public long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    /** A complaint about the place at hand. */
    public UnreadableReport wrong(String message) {
        return new UnreadableReport(line(), message);
    }

    private boolean begins(JsonToken token, String name) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (parser.currentToken() != token) {
            throw wrong("Expected " + name + ".");
        }
        return true;
    }

    private void leave() {
        parser.skipChildren();
    }

    private JsonToken next() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw wrong("The document ends too early.");
        }
        return token;
    }

    private static UnreadableReport unreadable(JacksonException broken, JsonParser parser) {
        // A broken bound is told without a place.
        TokenStreamLocation place = broken.getLocation() == null ? parser.currentLocation() : broken.getLocation();
        String why =
                String.valueOf(broken.getOriginalMessage()).lines().findFirst().orElse("");
        int setting = why.indexOf(", from `");
        String plain = setting < 0 ? why : why.substring(0, setting) + ")";
        return new UnreadableReport(Math.max(0, place.getLineNr()), "Not readable as JSON: " + plain);
    }
}
