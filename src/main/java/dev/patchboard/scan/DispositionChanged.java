package dev.patchboard.scan;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;

/**
 * A false positive was proposed, approved or revoked, or its last day is over.
 *
 * @param hostName the host it is about
 */
public record DispositionChanged(Actor actor, Step step, Disposition disposition, String hostName)
        implements DomainEvent {

    /** What was done. */
    public enum Step {
        PROPOSED("proposed", "Proposed to hold "),
        APPROVED("approved", "Approved to hold "),
        REVOKED("revoked", "Revoked what held "),
        ENDED("ended", "Its last day is over: what held ");

        private final String word;
        private final String said;

        Step(String word, String said) {
            this.word = word;
            this.said = said;
        }

        /** Whether the finding counts otherwise from now on. */
        public boolean decides() {
            return this != PROPOSED;
        }
    }

    @Override
    public String action() {
        return "finding." + step.word + "-false-positive";
    }

    @Override
    public Subject subject() {
        return Subject.host(hostName);
    }

    @Override
    public String summary() {
        return step.said + disposition.cve() + " on " + hostName + " to be a false positive until "
                + disposition.expires();
    }

    @Override
    public String reason() {
        String revoked = disposition.revokedWhy();
        return revoked == null ? disposition.reason() : revoked;
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
