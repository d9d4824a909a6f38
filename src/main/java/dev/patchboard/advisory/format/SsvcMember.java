package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Ssvc;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SSVC decision points as CISA writes them: a list of objects of one member each. Vulnrichment names the points
 * {@code Technical Impact}, the NVD {@code technicalImpact}.
 */
final class SsvcMember {

    private final JsonCursor json;
    private @Nullable String exploitation;
    private @Nullable String automatable;
    private @Nullable String technicalImpact;
    private @Nullable String version;
    private @Nullable String timestamp;

    SsvcMember(JsonCursor json) {
        this.json = json;
    }

    /** One member of the object at hand. */
    void member(String name) {
        switch (name) {
            case "options" -> json.arrayOrNull(() -> json.objectOrNull(this::option));
            case "version" -> version = json.word(StatementDraft.WORD);
            case "timestamp" -> timestamp = json.word(StatementDraft.WORD);
            default -> json.skip();
        }
    }

    /** The points, if any was assessed. */
    Optional<Ssvc> points(String source) {
        return exploitation == null && automatable == null && technicalImpact == null
                ? Optional.empty()
                : Optional.of(new Ssvc(
                        exploitation, automatable, technicalImpact, version, Moments.instant(timestamp), source));
    }

    private void option(String point) {
        String value = json.word(StatementDraft.WORD);
        String word = value == null ? null : value.toLowerCase(Locale.ROOT);
        switch (point.toLowerCase(Locale.ROOT).replace(" ", "")) {
            case "exploitation" -> exploitation = "poc".equals(word) ? "public poc" : word;
            case "automatable" -> automatable = word;
            case "technicalimpact" -> technicalImpact = word;
            default -> {
                // Points of other decision tables are not used.
            }
        }
    }
}
