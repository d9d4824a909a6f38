package dev.patchboard.advisory;

import dev.patchboard.advisory.AdvisoryImport.Effect;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Records of a file of many advisories came in: all that one transaction took of it. A long file is several of these, so that none is as
 * long as the file, and what was taken before a break is told of too.
 *
 * @param effects how many records each effect was had of
 * @param changed what is now said otherwise than before
 * @param items ids of the advisories that are new or changed
 */
public record AdvisoriesImported(
        Actor actor,
        String fileName,
        Map<Effect, Integer> effects,
        List<ChangedAdvisory> changed,
        List<String> items,
        List<String> evidence)
        implements DomainEvent {

    public AdvisoriesImported {
        effects = Map.copyOf(effects);
        changed = List.copyOf(changed);
        items = List.copyOf(items);
        evidence = List.copyOf(evidence);
    }

    @Override
    public String action() {
        return "advisories.imported";
    }

    @Override
    public Subject subject() {
        return new Subject("advisory", items.size() == 1 ? items.get(0) : "batch");
    }

    @Override
    public String summary() {
        return "Advisories of \"" + fileName + "\": " + words();
    }

    @Override
    public Map<String, String> details() {
        return effects.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), entry -> String.valueOf(entry.getValue())));
    }

    private String words() {
        String counts = Arrays.stream(Effect.values())
                .filter(effects::containsKey)
                .map(effect -> effects.get(effect) + " " + effect.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "no records" : counts;
    }
}
