package dev.patchboard.rollout;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Deployment to the lab: the one that needs no authorisation, and therefore reaches no other host (law 1). */
@Service
public class TryOuts {

    private final List<Deployer> deployers;
    private final Hosts hosts;

    TryOuts(List<Deployer> deployers, Hosts hosts) {
        this.deployers = deployers;
        this.hosts = hosts;
    }

    /**
     * Has a deployer install on hosts of the lab.
     *
     * @param kind kind of the deployer; one that is not here, or works by hand, does nothing
     * @return SHA-256 of the stored logs of each host that left some
     * @throws Refusal {@code law1.not-a-lab-host} when one of the hosts is not in the lab
     */
    public Map<UUID, List<String>> run(String kind, Deployer.TryOutOrder order, Subject subject, Actor actor) {
        Map<UUID, Host> known = hosts.byId(order.hosts());
        for (UUID id : order.hosts()) {
            Host host = known.get(id);
            if (host == null || host.environment() != Environment.LAB) {
                throw new Refusal(
                        "law1.not-a-lab-host",
                        subject,
                        actor,
                        (host == null ? id.toString() : host.name())
                                + " is not in the lab. Outside the lab nothing is deployed without an authorisation.");
            }
        }
        return deployers.stream()
                .filter(deployer -> deployer.kind().equals(kind))
                .findFirst()
                .map(deployer -> deployer.tryOut(order))
                .orElse(Map.of());
    }
}
