package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A product in the plain form, of JSON or CSV. */
final class PlainAffected {

    private final JsonCursor json;
    private final Map<String, String> found = new HashMap<>();
    private List<String> versions = List.of();

    PlainAffected(JsonCursor json) {
        this.json = json;
    }

    void read(AffectedParts parts) {
        json.object(name -> {
            switch (name) {
                case "ecosystem",
                        "package",
                        "source",
                        "scope",
                        "cpe",
                        "status",
                        "introduced",
                        "fixed",
                        "lastAffected" -> found.put(name, json.text().strip());
                case "versions" -> versions = json.texts(StatementDraft.WORD);
                default -> throw json.wrong("The plain form has no '" + name + "' here.");
            }
        });
        complaint(found).ifPresent(why -> {
            throw json.wrong(why);
        });
        keep(found, versions, parts);
    }

    /** What is wrong with a product of these fields, if anything. */
    static Optional<String> complaint(Map<String, String> fields) {
        if (!fields.containsKey("package") && !fields.containsKey("cpe")) {
            return Optional.of("A product needs 'package' or 'cpe'.");
        }
        return status(fields) == null
                ? Optional.of("'status' is one of known_affected, known_not_affected, fixed, under_investigation.")
                : Optional.empty();
    }

    /** Adds a product of which {@link #complaint} has nothing to say. */
    static void keep(Map<String, String> fields, List<String> versions, AffectedParts parts) {
        String cpe = fields.get("cpe");
        Product product = new Product(
                fields.get("ecosystem"),
                fields.getOrDefault("package", String.valueOf(cpe)),
                "true".equals(fields.get("source")),
                fields.get("scope"),
                cpe);
        Status status = status(fields);
        if (status == null) {
            throw new IllegalArgumentException("No status.");
        }
        AffectedParts.Part part = parts.of(product, status, false);
        versions.forEach(part::version);
        boolean bounded =
                fields.containsKey("introduced") || fields.containsKey("fixed") || fields.containsKey("lastAffected");
        if (bounded || versions.isEmpty()) {
            part.range(new Range(
                    fields.getOrDefault("introduced", "0"), null, fields.get("fixed"), fields.get("lastAffected")));
        }
    }

    private static @Nullable Status status(Map<String, String> fields) {
        String word = fields.getOrDefault("status", "known_affected").toUpperCase(Locale.ROOT);
        for (Status status : Status.values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        return null;
    }
}
