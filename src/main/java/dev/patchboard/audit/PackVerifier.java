package dev.patchboard.audit;

import dev.patchboard.audit.ChainReport.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks an exported record offline: JSON lines as {@link AuditExport} writes them. */
public final class PackVerifier {

    private static final JsonMapper JSON = new JsonMapper();

    private record Line(long seq, String previous, String hash, Instant sealedAt, String body) {}

    private PackVerifier() {}

    /**
     * Checks every link. Events that were not sealed yet when the record was exported count as nothing.
     *
     * @throws IOException when the file cannot be read or is no exported record; the message names the line
     */
    public static ChainReport verify(BufferedReader pack) throws IOException {
        List<Line> lines = new ArrayList<>();
        String text;
        for (int number = 1; (text = pack.readLine()) != null; number++) {
            if (!text.isBlank()) {
                read(text, number, lines);
            }
        }
        if (lines.isEmpty()) {
            throw new IOException("The file holds no sealed event, so it proves nothing. Export the record again.");
        }
        lines.sort(Comparator.comparingLong(Line::seq));
        ChainVerifier verifier = new ChainVerifier();
        for (Line line : lines) {
            if (!verifier.accept(line.seq(), line.previous(), line.hash(), line.sealedAt(), line.body())) {
                break;
            }
        }
        Problem broken = verifier.broken();
        return new ChainReport(broken == null, verifier.last(), broken == null ? List.of() : List.of(broken));
    }

    private static void read(String text, int number, List<Line> lines) throws IOException {
        try {
            JsonNode node = JSON.readTree(text);
            JsonNode event = node.get("event");
            if (event == null || !event.isObject()) {
                throw new IOException("Line " + number + " holds no event.");
            }
            if (node.get("seq") != null) {
                lines.add(new Line(
                        node.get("seq").asLong(),
                        node.path("previous").asString(),
                        node.path("hash").asString(),
                        Instant.parse(node.path("sealedAt").asString()),
                        CanonicalJson.write(map(event))));
            }
        } catch (JacksonException broken) {
            throw new IOException(
                    "Line " + number + " is no line of an exported record: " + broken.getOriginalMessage(), broken);
        } catch (DateTimeException broken) {
            throw new IOException("Line " + number + " says no time of its sealing: " + broken.getMessage(), broken);
        }
    }

    private static Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new TreeMap<>();
        object.propertyStream().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private static Object value(JsonNode node) {
        if (node.isObject()) {
            return map(node);
        }
        if (node.isArray()) {
            return node.valueStream().map(PackVerifier::value).toList();
        }
        return node.asString();
    }
}
