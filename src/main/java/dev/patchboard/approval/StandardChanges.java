package dev.patchboard.approval;

import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Actor;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether a standard change is what its model was approved for. */
@Component
class StandardChanges {

    private final ChangeModels models;
    private final Patches patches;

    StandardChanges(ChangeModels models, Patches patches) {
        this.models = models;
        this.patches = patches;
    }

    /**
     * The model in force that covers the change. A product the model never named ends the model: what it promised is no longer
     * what comes along under its name.
     */
    Optional<ModelView> covering(ChangeView change, Collection<Host> hosts, Actor actor) {
        String name = change.model();
        Optional<ModelView> found =
                name == null ? Optional.empty() : models.find(name).filter(model -> model.inForce(models.today()));
        if (found.isEmpty()) {
            return found;
        }
        ModelView model = found.get();
        Set<String> products = products(change);
        Set<String> strangers = products.stream()
                .filter(product -> !model.scope().coversPackage(product))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!strangers.isEmpty()) {
            models.breached(
                    model.name(),
                    change.number() + " brings a product the model does not name: " + String.join(", ", strangers)
                            + ".",
                    actor);
            return Optional.empty();
        }
        return products.isEmpty() || !model.scope().coversHosts(hosts) ? Optional.empty() : found;
    }

    private Set<String> products(ChangeView change) {
        return patches.named(change.patches()).values().stream()
                .flatMap(patch -> patch.packages().isEmpty()
                        ? java.util.stream.Stream.of(patch.name())
                        : patch.packages().stream().map(PatchPackage::name))
                .collect(Collectors.toSet());
    }
}
