package dev.patchboard.approval;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeHost;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the policy table about a change. What nobody rated, and hosts nobody knows, count as the worst. */
@Component
class PolicyQuestions {

    private final ChangeHosts changeHosts;
    private final Authorisations authorisations;
    private final Hosts hosts;
    private final StandardChanges standardChanges;
    private final AuthorisationPolicy policy;

    PolicyQuestions(
            ChangeHosts changeHosts,
            Authorisations authorisations,
            Hosts hosts,
            StandardChanges standardChanges,
            AuthorisationPolicy policy) {
        this.changeHosts = changeHosts;
        this.authorisations = authorisations;
        this.hosts = hosts;
        this.standardChanges = standardChanges;
        this.policy = policy;
    }

    /** The answer, whether only added hosts are asked about, and the model that covers the change, or null. */
    record Answered(
            AuthorisationPolicy.Answer answer,
            boolean deltaOnly,
            @Nullable UUID modelId) {}

    Answered answer(ChangeView change) {
        List<UUID> targets = changeHosts.targets(change.number()).stream()
                .map(ChangeHost::hostId)
                .toList();
        Set<UUID> uncovered = authorisations.uncovered(change.number());
        boolean deltaOnly = !uncovered.isEmpty() && uncovered.size() < targets.size();
        Collection<Host> asked = hosts.byId(deltaOnly ? uncovered : targets).values();
        Optional<ModelView> model = change.type() == ChangeType.STANDARD
                ? standardChanges.covering(change, asked, Actor.system("process"))
                : Optional.empty();
        Rating rating = change.rating();
        AuthorisationPolicy.Question question = new AuthorisationPolicy.Question(
                change.type().name(),
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
                policy.ask(question), deltaOnly, model.map(ModelView::id).orElse(null));
    }
}
