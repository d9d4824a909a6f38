package dev.patchboard.fleet.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON with the line of each part, which Jackson's own tree does not keep. */
public final class LocatedJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();

    private final JsonParser parser;
    private final Problems problems;

    private LocatedJson(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** Reads one JSON value; anything after it is a problem. */
    public static Located read(String text, Problems problems) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            LocatedJson reader = new LocatedJson(parser, problems);
            Located root = reader.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw problems.fatal(
                        reader.line(), null, "There is more text after the end of the JSON value. Take it out.");
            }
            return root;
        } catch (JacksonException e) {
            long line =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw problems.fatal(line, null, "Not valid JSON: " + firstLine(e.getOriginalMessage()) + ".");
        }
    }

    private Located value(@Nullable JsonToken token) {
        if (token == null) {
            throw problems.fatal(line(), null, "The JSON text ends too early.");
        }
        return switch (token) {
            case START_OBJECT -> entries();
            case START_ARRAY -> items();
            case VALUE_NULL -> new Located.Scalar(line(), null);
            default -> new Located.Scalar(line(), parser.getString());
        };
    }

    private Located entries() {
        long start = line();
        List<Located.Entry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            long line = line();
            if (!names.add(name)) {
                problems.add(line, name, "This name is there twice. Keep one of the two.");
            }
            entries.add(new Located.Entry(line, name, value(parser.nextToken())));
        }
        return new Located.Entries(start, entries);
    }

    private Located items() {
        long start = line();
        List<Located> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return new Located.Items(start, items);
    }

    private long line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "it cannot be read"
                : message.lines().findFirst().orElse("it cannot be read");
    }
}
