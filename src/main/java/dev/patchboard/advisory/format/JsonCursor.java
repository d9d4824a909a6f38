package dev.patchboard.advisory.format;

import java.io.Closeable;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Walks a JSON document once, with bounds on depth and on the length of a text; every complaint names its place. */
final class JsonCursor implements Closeable {

    private static final int DEEPEST = 100;
    private static final int LONGEST_TEXT = 4_000_000;
    private static final int LONGEST_NAME = 1_000;
    private static final int MOST = 500_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
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

    /** The same where many publishers write null for nothing. */
    void objectOrNull(Consumer<String> member) {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            object(member);
        }
    }

    /** Walks the array at hand: {@code element} must take or {@link #skip} each element. */
    void array(Runnable element) {
        expect(JsonToken.START_ARRAY, "a list");
        while (next() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    /** The same where many publishers write null for nothing. */
    void arrayOrNull(Runnable element) {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            array(element);
        }
    }

    /** Walks the array at hand, or takes the value at hand as the only element. */
    void each(Runnable element) {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            array(element);
        } else {
            element.run();
        }
    }

    /**
     * Reads the value at hand as a record of its own: what is wrong in it is told to {@code complaints}, and reading goes on behind it.
     * Text that is no JSON ends the reading nevertheless.
     */
    void record(Runnable read, Consumer<UnreadableAdvisory> complaints) {
        int depth = parser.streamReadContext().getNestingDepth();
        int level = parser.currentToken().isStructStart() ? depth - 1 : depth;
        try {
            read.run();
        } catch (UnreadableAdvisory broken) {
            complaints.accept(broken);
            while (parser.streamReadContext().getNestingDepth() > level) {
                next();
            }
        }
    }

    /** Takes the texts of the array at hand, each cut to a length; what is no text is passed over. */
    List<String> texts(int longest) {
        List<String> all = new ArrayList<>();
        arrayOrNull(() -> {
            String text = word(longest);
            if (text != null) {
                bound(all);
                all.add(text);
            }
        });
        return all;
    }

    /** The texts, numbers and truth values among the members of the object at hand, each cut to a length. */
    Map<String, String> words(int longest) {
        Map<String, String> found = new HashMap<>();
        objectOrNull(name -> {
            String value = word(longest);
            if (value != null) {
                bound(found.keySet());
                found.put(name, value);
            }
        });
        return found;
    }

    /** Refuses a list of one record that grows beyond what is kept of a record. */
    void bound(Collection<?> list) {
        if (list.size() >= MOST) {
            throw wrong("One record holds more than " + MOST + " of these.");
        }
    }

    /** The text, number or truth value at hand, cut to a length; null for null, and for an object or a list, which is passed over. */
    @Nullable String word(int longest) {
        JsonToken token = parser.currentToken();
        if (token == null || !token.isScalarValue()) {
            skip();
            return null;
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = parser.getString();
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
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
