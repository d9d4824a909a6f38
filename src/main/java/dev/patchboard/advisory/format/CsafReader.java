package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.CsafDocument.Head;
import dev.patchboard.advisory.format.CsafDocument.Vulnerability;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSAF 2.0 (OASIS Common Security Advisory Framework). One pass, members in any order, members of later profiles left
 * alone. Takes what real publishers write; whether a document keeps the standard's rules is another question.
 */
public final class CsafReader {

    private static final String VERSION = "2.0";

    private final JsonCursor json;
    private final Map<String, String> head = new HashMap<>();
    private final CsafProducts products;
    private final List<Vulnerability> vulnerabilities = new ArrayList<>();
    private boolean documentSeen;

    private CsafReader(JsonCursor json) {
        this.json = json;
        this.products = new CsafProducts(json);
    }

    /**
     * Reads a document. The stream is not closed.
     *
     * @throws UnreadableAdvisory when it is no CSAF 2.0 document, with the place
     */
    public static CsafDocument read(InputStream in) {
        CsafReader reader = new CsafReader(new JsonCursor(in));
        reader.json.document(() -> reader.json.object(reader::member));
        return reader.finish();
    }

    private void member(String name) {
        switch (name) {
            case "document" -> {
                documentSeen = true;
                json.object(this::documentMember);
            }
            case "product_tree" -> products.readTree();
            case "vulnerabilities" -> json.array(() -> vulnerabilities.add(new CsafVulnerabilityReader(json).read()));
            default -> json.skip();
        }
    }

    private void documentMember(String name) {
        switch (name) {
            case "csaf_version", "title", "category" -> take(name);
            case "publisher", "tracking", "aggregate_severity" -> json.object(inner -> nested(name, inner));
            case "distribution" -> json.object(this::distributionMember);
            default -> json.skip();
        }
    }

    private void nested(String outer, String name) {
        switch (name) {
            case "name",
                    "namespace",
                    "id",
                    "status",
                    "version",
                    "initial_release_date",
                    "current_release_date",
                    "text" -> take(outer + "." + name);
            default -> json.skip();
        }
    }

    private void distributionMember(String name) {
        if (!name.equals("tlp")) {
            json.skip();
            return;
        }
        json.object(inner -> {
            if (inner.equals("label")) {
                take("tlp");
            } else {
                json.skip();
            }
        });
    }

    private void take(String key) {
        head.put(key, json.text());
    }

    private CsafDocument finish() {
        if (!documentSeen) {
            throw new UnreadableAdvisory(null, "Not a CSAF document: it has no 'document'.");
        }
        String version = need("csaf_version", "/document/csaf_version");
        if (!version.equals(VERSION)) {
            throw new UnreadableAdvisory(
                    "/document/csaf_version", "CSAF version '" + version + "' is not read, only " + VERSION + ".");
        }
        Head read = new Head(
                need("tracking.id", "/document/tracking/id"),
                need("title", "/document/title"),
                need("category", "/document/category"),
                need("publisher.name", "/document/publisher/name"),
                head.getOrDefault("publisher.namespace", ""),
                need("tracking.status", "/document/tracking/status"),
                need("tracking.version", "/document/tracking/version"),
                head.get("tlp"),
                instant(head.get("tracking.initial_release_date")),
                instant(head.get("tracking.current_release_date")),
                head.get("aggregate_severity.text"));
        return new CsafDocument(read, products.byId(), List.copyOf(vulnerabilities));
    }

    private String need(String key, String path) {
        String value = head.get(key);
        if (value == null || value.isBlank()) {
            throw new UnreadableAdvisory(path, "Missing.");
        }
        return value;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
