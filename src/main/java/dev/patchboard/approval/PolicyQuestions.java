package dev.patchboard.approval;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Rating;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the policy table about a change. What nobody rated, and hosts nobody knows, count as the worst. */
@Component
class PolicyQuestions {

    private final RoundRepository rounds;
    private final ChangeHosts changeHosts;
    private final Authorisations authorisations;
    private final Hosts hosts;
    private final StandardChanges standardChanges;
    private final AuthorisationPolicy policy;

    PolicyQuestions(
            RoundRepository rounds,
            ChangeHosts changeHosts,
            Authorisations authorisations,
            Hosts hosts,
            StandardChanges standardChanges,
            AuthorisationPolicy policy) {
        this.rounds = rounds;
        this.changeHosts = changeHosts;
        this.authorisations = authorisations;
        this.hosts = hosts;
        this.standardChanges = standardChanges;
        this.policy = policy;
    }

    /** The answer, the hosts it was asked about, whether these are only some of the targets, and the model in force, or null. */
    record Answered(
            AuthorisationPolicy.Answer answer,
            Set<UUID> hosts,
            boolean deltaOnly,
            @Nullable UUID modelId) {}

    Answered answer(ChangeView change) {
        Set<UUID> open = authorisations.toAuthorise(change.number());
        boolean deltaOnly = open.size() < changeHosts.targets(change.number()).size();
        Collection<Host> asked = hosts.byId(open).values();
        Optional<ModelView> model = change.type() == ChangeType.STANDARD
                ? standardChanges.covering(change, asked, Actor.system("process"))
                : Optional.empty();
        Rating rating = change.rating();
        AuthorisationPolicy.Question question = new AuthorisationPolicy.Question(
                typeFor(change).name(),
                model.isPresent(),
                (rating == null ? Rating.CRITICAL : rating).name(),
                asked.stream()
                        .map(Host::environment)
                        .max(Comparator.naturalOrder())
                        .orElse(Environment.PRODUCTION)
                        .name(),
                asked.stream()
                        .map(Host::exposure)
                        .max(Comparator.naturalOrder())
                        .orElse(Exposure.OPEN)
                        .name());
        return new Answered(
                policy.ask(question), open, deltaOnly, model.map(ModelView::id).orElse(null));
    }

    /** The board has said no to an emergency: from then on the change is decided as a normal one, else one person overrules it. */
    private ChangeType typeFor(ChangeView change) {
        boolean refused = change.type() == ChangeType.EMERGENCY
                && rounds.existsByChangeNumberAndEndorsementState(
                        change.number().value(), Ratification.REFUSED);
        return refused ? ChangeType.NORMAL : change.type();
    }
}
