package dev.patchboard.web.change;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.RevisionLimits;
import dev.patchboard.change.RevisionLimits.InHand;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.ChangeNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Which hosts a revision may take out, and why the others stay. */
@Component
class Removable {

    private static final int SHOWN = 50;

    private final ChangeHosts targets;
    private final RevisionLimits limits;
    private final Hosts hosts;

    Removable(ChangeHosts targets, RevisionLimits limits, Hosts hosts) {
        this.targets = targets;
        this.limits = limits;
        this.hosts = hosts;
    }

    /**
     * What the page shows.
     *
     * @param open how many hosts can be taken out
     * @param inHand how many cannot
     * @param kept the first of those, by name
     */
    record Answer(int open, int inHand, List<Kept> kept) {}

    /** A host that stays. */
    record Kept(String host, InHand why) {}

    Answer of(ChangeNumber number) {
        Map<UUID, InHand> inHand = limits.inHand(number);
        List<Kept> kept = hosts.byId(inHand.keySet()).values().stream()
                .sorted(Comparator.comparing(Host::name))
                .limit(SHOWN)
                .flatMap(host -> Stream.ofNullable(inHand.get(host.id())).map(why -> new Kept(host.name(), why)))
                .toList();
        return new Answer(targets.targets(number).size() - inHand.size(), inHand.size(), kept);
    }
}
