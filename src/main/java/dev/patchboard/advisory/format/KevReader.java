package dev.patchboard.advisory.format;

import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads CISA's catalogue of known exploited vulnerabilities (JSON). */
public final class KevReader {

    private static final int MOST = 1_000_000;

    private final JsonCursor json;
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable String version;
    private @Nullable String released;
    private boolean listSeen;

    private KevReader(JsonCursor json) {
        this.json = json;
    }

    /**
     * One entry.
     *
     * @param dueDate when federal agencies had to be done, or null
     * @param ransomware whether use by ransomware is known
     */
    public record Entry(
            String cve,
            String vendor,
            String product,
            String title,
            LocalDate dateAdded,
            @Nullable LocalDate dueDate,
            boolean ransomware) {}

    /**
     * The catalogue.
     *
     * @param released null when it does not say
     */
    public record Catalogue(
            @Nullable String version, @Nullable Instant released, List<Entry> entries) {}

    /**
     * Reads a catalogue. The stream is not closed.
     *
     * @throws UnreadableAdvisory naming the place
     */
    public static Catalogue read(InputStream in) {
        KevReader reader = new KevReader(new JsonCursor(in));
        reader.json.document(() -> reader.json.object(reader::member));
        if (!reader.listSeen) {
            throw new UnreadableAdvisory(null, "Not a KEV catalogue: it has no 'vulnerabilities'.");
        }
        return new Catalogue(reader.version, instant(reader.released), reader.entries);
    }

    private void member(String name) {
        switch (name) {
            case "catalogVersion" -> version = json.textOrNull();
            case "dateReleased" -> released = json.textOrNull();
            case "vulnerabilities" -> {
                listSeen = true;
                json.array(this::entry);
            }
            default -> json.skip();
        }
    }

    private void entry() {
        if (entries.size() >= MOST) {
            throw json.wrong("More than " + MOST + " entries.");
        }
        Map<String, String> fields = new HashMap<>();
        json.object(name -> {
            switch (name) {
                case "cveID",
                        "vendorProject",
                        "product",
                        "vulnerabilityName",
                        "dateAdded",
                        "dueDate",
                        "knownRansomwareCampaignUse" -> fields.put(name, json.text());
                default -> json.skip();
            }
        });
        String added = fields.get("dateAdded");
        String cve = fields.get("cveID");
        if (cve == null || added == null) {
            throw json.wrong("An entry needs cveID and dateAdded.");
        }
        String due = fields.get("dueDate");
        entries.add(new Entry(
                cve,
                fields.getOrDefault("vendorProject", ""),
                fields.getOrDefault("product", ""),
                fields.getOrDefault("vulnerabilityName", ""),
                day(added),
                due == null || due.isBlank() ? null : day(due),
                "Known".equalsIgnoreCase(fields.get("knownRansomwareCampaignUse"))));
    }

    private LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw json.wrong("Expected a day like 2024-05-31, found '" + text + "'.");
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException noInstant) {
            return null;
        }
    }
}
