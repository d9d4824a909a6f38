package dev.patchboard.scan;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;

/**
 * A false positive was proposed or approved.
 *
 * @param step {@code proposed} or {@code approved}
 * @param hostName the host it is about
 */
public record DispositionChanged(Actor actor, String step, Disposition disposition, String hostName)
        implements DomainEvent {

    @Override
    public String action() {
        return "finding." + step + "-false-positive";
    }

    @Override
    public Subject subject() {
        return Subject.host(hostName);
    }

    @Override
    public String summary() {
        String done = step.equals("proposed") ? "Proposed to hold " : "Approved to hold ";
        return done + disposition.cve() + " on " + hostName + " to be a false positive until " + disposition.expires();
    }

    @Override
    public String reason() {
        return disposition.reason();
    }

    @Override
    public Map<String, String> details() {
        return Map.of("disposition", disposition.id().toString(), "cve", disposition.cve());
    }

    @Override
    public List<String> evidence() {
        return List.of(disposition.evidence());
    }
}
