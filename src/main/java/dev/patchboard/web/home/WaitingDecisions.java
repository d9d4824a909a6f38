package dev.patchboard.web.home;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Permission;
import dev.patchboard.scan.DispositionLists;
import dev.patchboard.shared.Actor;
import dev.patchboard.verification.Attestation;
import dev.patchboard.verification.AttestationLists;
import dev.patchboard.verification.ExceptionLists;
import dev.patchboard.verification.RiskException;
import dev.patchboard.verification.UnauthorisedInstalls;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Decisions that are no task of a process and wait for a second person. What somebody asked for or said is not theirs to decide (law 5) and
 * does not wait for them.
 */
@Component
class WaitingDecisions {

    private final ExceptionLists exceptions;
    private final DispositionLists falsePositives;
    private final UnauthorisedInstalls installs;
    private final AttestationLists attestations;
    private final CurrentActor actor;

    WaitingDecisions(
            ExceptionLists exceptions,
            DispositionLists falsePositives,
            UnauthorisedInstalls installs,
            AttestationLists attestations,
            CurrentActor actor) {
        this.exceptions = exceptions;
        this.falsePositives = falsePositives;
        this.installs = installs;
        this.attestations = attestations;
        this.actor = actor;
    }

    /**
     * How many of each wait.
     *
     * @param attested what somebody else saw of a host, oldest first
     */
    record Waiting(long exceptions, long falsePositives, int installs, List<Attestation> attested) {

        /** All of them. */
        public int count() {
            return (int) (exceptions + falsePositives) + installs + attested.size();
        }
    }

    /** What waits for whoever asks, of what their roles let them decide. */
    Waiting waiting() {
        Actor me = actor.get();
        boolean approves = actor.may(Permission.EXCEPTION_APPROVE);
        boolean verifies = actor.may(Permission.VERIFY);
        return new Waiting(
                approves ? askedByOthers(me) : 0,
                approves ? proposedByOthers(me) : 0,
                verifies ? installs.waitingFor(me) : 0,
                verifies
                        ? attestations.waiting().stream()
                                .filter(said -> !said.isOf(me))
                                .toList()
                        : List.of());
    }

    private long askedByOthers(Actor me) {
        return exceptions.in(RiskException.State.REQUESTED).stream()
                .filter(asked -> !isOf(asked.requestedBy(), me))
                .count();
    }

    private long proposedByOthers(Actor me) {
        return falsePositives.waiting().stream()
                .filter(proposed -> !isOf(proposed.proposedBy(), me))
                .count();
    }

    private static boolean isOf(String person, Actor me) {
        return person.equals(me.person()) || person.equals(me.onBehalfOf());
    }
}
