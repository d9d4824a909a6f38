package dev.patchboard.rollout;

import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import java.util.Comparator;
import java.util.UUID;

/** A targeted host as the planner sees it. */
record Candidate(UUID id, String name, Environment environment, Criticality criticality) {

    /** The least critical first, then by name: the same hosts give the same order every time. */
    static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::environment)
            .thenComparing(Candidate::criticality)
            .thenComparing(candidate -> Host.key(candidate.name()))
            .thenComparing(Candidate::id);

    static Candidate of(Host host) {
        return new Candidate(host.id(), host.name(), host.environment(), host.criticality());
    }
}
