package dev.patchboard.advisory.format;

import java.io.Closeable;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Walks a JSON document once, with bounds on depth and on the length of a text; every complaint names its place. */
final class JsonCursor implements Closeable {

    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 4_000_000;
    private static final int LONGEST_NAME = 1_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private final JsonParser parser;

    JsonCursor(InputStream in) {
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    /** Reads the one value that the document is. */
    void document(Runnable root) {
        try {
            next();
            root.run();
            if (parser.nextToken() != null) {
                throw new UnreadableAdvisory(null, "There is more text after the end of the document.");
            }
        } catch (JacksonException broken) {
            throw broken(broken);
        }
    }

    /** Walks the object at hand: {@code member} gets each name and must take or {@link #skip} its value. */
    void object(Consumer<String> member) {
        expect(JsonToken.START_OBJECT, "an object");
        while (next() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            next();
            member.accept(name);
        }
    }

    /** Walks the array at hand: {@code element} must take or {@link #skip} each element. */
    void array(Runnable element) {
        expect(JsonToken.START_ARRAY, "a list");
        while (next() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** The text, number or truth value at hand as text. */
    String text() {
        String value = textOrNull();
        if (value == null) {
            throw wrong("Expected a text, found null.");
        }
        return value;
    }

    /** The same, or null for a JSON null. */
    @Nullable String textOrNull() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        if (token == null || !token.isScalarValue()) {
            throw wrong("Expected a text, found " + (token == JsonToken.START_OBJECT ? "an object." : "a list."));
        }
        return parser.getString();
    }

    /** Leaves the value at hand. */
    void skip() {
        parser.skipChildren();
    }

    /** A complaint about the place at hand. */
    UnreadableAdvisory wrong(String message) {
        return new UnreadableAdvisory(parser.streamReadContext().pathAsPointer().toString(), message);
    }

    private JsonToken next() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new UnreadableAdvisory(null, "The document ends too early.");
        }
        return token;
    }

    private void expect(JsonToken token, String name) {
        if (parser.currentToken() != token) {
            throw wrong("Expected " + name + ".");
        }
    }

    private UnreadableAdvisory broken(JacksonException broken) {
        TokenStreamLocation place = broken.getLocation();
        String where = place == null ? "" : " in line " + place.getLineNr() + ", column " + place.getColumnNr();
        String why = broken.getOriginalMessage();
        return new UnreadableAdvisory(
                parser.streamReadContext().pathAsPointer().toString(), "Not readable as JSON" + where + ": " + why);
    }

    @Override
    public void close() {
        parser.close();
    }
}
