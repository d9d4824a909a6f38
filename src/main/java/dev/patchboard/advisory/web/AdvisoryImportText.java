package dev.patchboard.advisory.web;

import dev.patchboard.advisory.Advisory;
import dev.patchboard.advisory.AdvisoryFileImport;
import dev.patchboard.advisory.AdvisoryImport.Effect;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of a file of advisories, in a sentence for people. */
final class AdvisoryImportText {

    private AdvisoryImportText() {}

    static String of(AdvisoryFileImport done) {
        Advisory advisory = done.advisory();
        if (advisory != null) {
            return document(
                    advisory.trackingId(), done.effects().keySet().iterator().next());
        }
        if (done.entries() != null) {
            return done.format().toUpperCase(Locale.ROOT) + " is loaded: " + done.entries() + " entries.";
        }
        String counts = Arrays.stream(Effect.values())
                .filter(done.effects()::containsKey)
                .map(effect -> effect.name().toLowerCase(Locale.ROOT) + " "
                        + done.effects().get(effect))
                .collect(Collectors.joining(", "));
        String broken = done.brokenRecords() == 0 ? "" : " Records that cannot be read: " + done.brokenRecords() + ".";
        return "Advisories (" + done.format() + "): " + (counts.isEmpty() ? "none" : counts) + "." + broken;
    }

    private static String document(String id, Effect effect) {
        return switch (effect) {
            case NEW -> id + " is imported.";
            case CHANGED -> id + " is replaced by this version.";
            case SAME -> id + " was there already: nothing changed.";
            case OLDER -> "A later version of " + id + " is there already: nothing changed.";
        };
    }
}
