package dev.patchboard.advisory;

import dev.patchboard.advisory.AdvisoryImport.Effect;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file of advisories.
 *
 * @param format what it was recognised as (docs/advisories.md)
 * @param advisory of a CSAF document the advisory that it is, else null
 * @param effect of a CSAF document what importing it did, else null
 * @param patches of a CSAF document the patches that it brings, new and known
 * @param notes what could not be taken over, in plain sentences
 * @param effects how many records each effect was had of; of a feed nothing
 * @param broken records that could not be read, each with its place; the first hundred
 * @param brokenRecords how many they are
 * @param entries of a feed how many it has, else null
 */
public record AdvisoryFileImport(
        String format,
        @Nullable Advisory advisory,
        @Nullable Effect effect,
        List<Patch> patches,
        List<String> notes,
        Map<Effect, Integer> effects,
        List<String> broken,
        int brokenRecords,
        @Nullable Integer entries) {

    static AdvisoryFileImport of(String format, AdvisoryImport document) {
        return new AdvisoryFileImport(
                format,
                document.advisory(),
                document.effect(),
                document.patches(),
                document.notes(),
                Map.of(document.effect(), 1),
                List.of(),
                0,
                null);
    }

    static AdvisoryFileImport of(String feed, int entries) {
        return new AdvisoryFileImport(feed, null, null, List.of(), List.of(), Map.of(), List.of(), 0, entries);
    }

    static AdvisoryFileImport of(String format, Map<Effect, Integer> effects, List<String> broken, int brokenRecords) {
        return new AdvisoryFileImport(
                format,
                null,
                null,
                List.of(),
                List.of(),
                Map.copyOf(effects),
                List.copyOf(broken),
                brokenRecords,
                null);
    }
}
