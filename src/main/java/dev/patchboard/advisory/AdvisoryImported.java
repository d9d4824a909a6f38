package dev.patchboard.advisory;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;

/**
 * An advisory came in for the first time, or in another version.
 *
 * @param changed what another version says otherwise: empty, or this advisory
 */
public record AdvisoryImported(Actor actor, AdvisoryImport imported, List<ChangedAdvisory> changed)
        implements DomainEvent {

    public AdvisoryImported {
        changed = List.copyOf(changed);
    }

    @Override
    public String action() {
        return "advisory.imported";
    }

    @Override
    public Subject subject() {
        return new Subject("advisory", imported.advisory().trackingId());
    }

    @Override
    public String summary() {
        Advisory advisory = imported.advisory();
        return "Imported version " + advisory.trackingVersion() + " of \"" + advisory.title() + "\": vulnerabilities "
                + advisory.cves().size() + ", patches " + imported.patches().size();
    }

    @Override
    public Map<String, String> details() {
        return Map.of(
                "publisher", imported.advisory().publisher(),
                "effect", imported.effect().name());
    }

    @Override
    public List<String> items() {
        return imported.patches().stream().map(Patch::name).toList();
    }

    @Override
    public List<String> evidence() {
        String sha256 = imported.advisory().evidence();
        return sha256 == null ? List.of() : List.of(sha256);
    }
}
