package dev.patchboard.audit;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An entry to the text that is kept and sealed, and back. What does not apply is absent. */
final class AuditBody {

    private static final JsonMapper JSON = new JsonMapper();

    private AuditBody() {}

    static String write(AuditEntry entry) {
        Map<String, Object> body = new TreeMap<>();
        body.put("id", entry.id().toString());
        body.put("at", entry.at().toString());
        body.put("person", entry.actor().person());
        put(body, "onBehalfOf", entry.actor().onBehalfOf());
        body.put("channel", entry.actor().channel().name());
        body.put("action", entry.action());
        body.put("subjectKind", entry.subject().kind());
        body.put("subjectId", entry.subject().id());
        put(body, "change", entry.change());
        body.put("summary", entry.summary());
        put(body, "reason", entry.reason());
        put(body, "details", entry.details().isEmpty() ? null : entry.details());
        put(body, "items", entry.items().isEmpty() ? null : entry.items());
        put(body, "evidence", entry.evidence().isEmpty() ? null : entry.evidence());
        put(body, "policies", entry.policies().isEmpty() ? null : entry.policies());
        return CanonicalJson.write(body);
    }

    /** Reads a body; throws {@link IllegalArgumentException} if it is none. */
    static AuditEntry read(String body) {
        try {
            return entry(JSON.readTree(body));
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException broken) {
            throw new IllegalArgumentException("Not the body of an audit event: " + broken.getMessage(), broken);
        }
    }

    static AuditEntry entry(JsonNode body) {
        Actor actor = new Actor(
                text(body, "person"), optional(body, "onBehalfOf"), Actor.Channel.valueOf(text(body, "channel")));
        return new AuditEntry(
                UUID.fromString(text(body, "id")),
                Instant.parse(text(body, "at")),
                actor,
                text(body, "action"),
                new Subject(text(body, "subjectKind"), text(body, "subjectId")),
                optional(body, "change"),
                text(body, "summary"),
                optional(body, "reason"),
                map(body, "details"),
                list(body, "items"),
                list(body, "evidence"),
                map(body, "policies"),
                null);
    }

    private static void put(Map<String, Object> body, String name, @Nullable Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }

    private static String text(JsonNode body, String name) {
        String value = optional(body, name);
        if (value == null) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode body, String name) {
        JsonNode node = body.get(name);
        return node == null || !node.isString() ? null : node.stringValue();
    }

    private static List<String> list(JsonNode body, String name) {
        JsonNode node = body.get(name);
        return node == null
                ? List.of()
                : node.valueStream().map(JsonNode::asString).toList();
    }

    private static Map<String, String> map(JsonNode body, String name) {
        Map<String, String> map = new TreeMap<>();
        JsonNode node = body.get(name);
        if (node != null) {
            node.propertyStream()
                    .forEach(entry -> map.put(entry.getKey(), entry.getValue().asString()));
        }
        return map;
    }
}
