package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of {@code affected} of an OSV record. Ranges of commits are left out: no inventory knows commits. */
final class OsvAffected {

    private final JsonCursor json;
    private final AffectedParts parts;
    private final Runnable severity;
    private final List<Range> ranges = new ArrayList<>();
    private List<String> versions = List.of();
    private String ecosystem = "";
    private String name = "";
    private @Nullable String purl;

    /** @param severity reads an element of {@code severity}, which stands here or above */
    OsvAffected(JsonCursor json, AffectedParts parts, Runnable severity) {
        this.json = json;
        this.parts = parts;
        this.severity = severity;
    }

    void read() {
        json.object(member -> {
            switch (member) {
                case "package" -> json.objectOrNull(this::packageMember);
                case "ranges" -> json.arrayOrNull(this::range);
                case "versions" -> versions = json.texts(StatementDraft.WORD);
                case "severity" -> json.arrayOrNull(severity);
                default -> json.skip();
            }
        });
        if (name.isEmpty() && purl == null) {
            return;
        }
        Product product = name.isEmpty() && purl != null
                ? Ecosystems.ofPackageUrl(purl)
                : Ecosystems.ofOsv(ecosystem, name, purl);
        boolean told = !ranges.isEmpty() || !versions.isEmpty();
        AffectedParts.Part part = parts.of(product, Status.KNOWN_AFFECTED, !told);
        ranges.forEach(part::range);
        versions.forEach(part::version);
    }

    private void packageMember(String member) {
        switch (member) {
            case "ecosystem" -> ecosystem = json.text();
            case "name" -> name = json.text();
            case "purl" -> purl = json.word(StatementDraft.LINE);
            default -> json.skip();
        }
    }

    private void range() {
        String[] type = {""};
        Events events = new Events();
        json.object(member -> {
            switch (member) {
                case "type" -> type[0] = json.text();
                case "events" -> json.arrayOrNull(() -> json.object(kind -> events.take(kind, json.text())));
                default -> json.skip();
            }
        });
        if (!type[0].equals("GIT")) {
            ranges.addAll(events.ranges());
        }
    }

    /** Events in the order of their versions, as publishers write them: each beginning with the end behind it. */
    private static final class Events {

        private final List<Range> closed = new ArrayList<>();
        private @Nullable String begun;
        private @Nullable String endBefore;

        private void take(String kind, String version) {
            switch (kind) {
                case "introduced" -> {
                    close(null, null);
                    begun = version;
                    if (endBefore != null) {
                        close(endBefore, null);
                        endBefore = null;
                    }
                }
                case "fixed" -> {
                    if (begun == null && closed.isEmpty()) {
                        endBefore = version;
                    } else {
                        close(version, null);
                    }
                }
                case "last_affected" -> close(null, version);
                default -> {
                    // "limit" bounds where to search, not what is affected.
                }
            }
        }

        private void close(@Nullable String fixed, @Nullable String last) {
            if (begun != null) {
                closed.add(new Range(begun, null, fixed, last));
                begun = null;
            }
        }

        private List<Range> ranges() {
            close(null, null);
            return closed;
        }
    }
}
