package dev.patchboard.scan;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;

/**
 * A false positive was proposed, approved or revoked, or its last day is near or over.
 *
 * @param hostName the host it is about
 */
public record DispositionChanged(Actor actor, Step step, Disposition disposition, String hostName)
        implements DomainEvent {

    /** What was done. */
    public enum Step {
        PROPOSED("finding.proposed-false-positive", "Proposed to hold "),
        APPROVED("finding.approved-false-positive", "Approved to hold "),
        REVOKED("finding.revoked-false-positive", "Revoked what held "),
        ENDS_SOON("finding.warned-of-false-positive", "The last day is near of what holds "),
        ENDED("finding.ended-false-positive", "Its last day is over: what held ");

        private final String action;
        private final String said;

        Step(String action, String said) {
            this.action = action;
            this.said = said;
        }

        /** Whether the finding counts otherwise from now on. */
        public boolean decides() {
            return this != PROPOSED && this != ENDS_SOON;
        }
    }

    @Override
    public String action() {
        return step.action;
    }

    @Override
    public Subject subject() {
        return Subject.host(hostName);
    }

    @Override
    public List<String> items() {
        return List.of(hostName);
    }

    @Override
    public String summary() {
        return step.said + disposition.cve() + " on " + hostName + " to be a false positive until "
                + disposition.expires() + (disposition.renews() == null ? "" : ", as a renewal");
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
