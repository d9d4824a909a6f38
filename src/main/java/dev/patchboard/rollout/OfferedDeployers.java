package dev.patchboard.rollout;

import dev.patchboard.change.DeployerKinds;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the changes which deployers are here. Looked up late: deployers report to the rollout, which knows the changes. */
@Component
class OfferedDeployers implements DeployerKinds {

    private final ObjectProvider<Deployer> deployers;

    OfferedDeployers(ObjectProvider<Deployer> deployers) {
        this.deployers = deployers;
    }

    @Override
    public Set<String> offered() {
        return deployers.stream().map(Deployer::kind).collect(Collectors.toCollection(TreeSet::new));
    }
}
