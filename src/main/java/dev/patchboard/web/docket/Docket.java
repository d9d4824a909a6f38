package dev.patchboard.web.docket;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.SeatView;
import dev.patchboard.change.ChangeCards;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what a board member needs for a decision from the features that know it. */
@Component
class Docket {

    private final Approvals approvals;
    private final ChangeCards cards;
    private final Changes changes;
    private final ChangeHosts changeHosts;
    private final Hosts hosts;
    private final Patches patches;

    Docket(
            Approvals approvals,
            ChangeCards cards,
            Changes changes,
            ChangeHosts changeHosts,
            Hosts hosts,
            Patches patches) {
        this.approvals = approvals;
        this.cards = cards;
        this.changes = changes;
        this.changeHosts = changeHosts;
        this.hosts = hosts;
        this.patches = patches;
    }

    /**
     * One change before its authority.
     *
     * @param mine the reader's seat, or null when they have none
     * @param conflicts other open changes that touch the same hosts
     * @param uninstallable whether every patch can be taken out again
     */
    record Item(
            ChangeCards.Card card,
            ChangeView view,
            RoundView round,
            @Nullable SeatView mine,
            Set<ChangeNumber> conflicts,
            boolean uninstallable,
            List<Patch> patches,
            List<Host> hosts) {

        /** Whether this reader's vote is awaited. */
        public boolean awaitsMe() {
            SeatView seat = mine;
            return seat != null && seat.missing();
        }

        /** Everybody whose vote is missing. */
        public String missing() {
            return String.join(", ", round.missing());
        }
    }

    /** Every change before an authority, the earliest due date first. */
    List<Item> items(Actor reader) {
        return approvals.open().stream()
                .map(round -> item(round, reader))
                .sorted(Comparator.comparing((Item item) ->
                                Objects.requireNonNullElse(item.card().dueDate(), LocalDate.MAX))
                        .thenComparing(item -> item.card().number()))
                .toList();
    }

    /** One change with its latest round; throws {@link NotFound} when no authority was ever asked. */
    Item item(ChangeNumber number, Actor reader) {
        return item(approvals.latest(number).orElseThrow(() -> new NotFound("decision about", number)), reader);
    }

    private Item item(RoundView round, Actor reader) {
        ChangeView view = changes.get(round.change());
        List<Patch> named = List.copyOf(patches.named(view.patches()).values());
        Set<UUID> targets = changeHosts.targets(round.change()).stream()
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
        return new Item(
                cards.find(round.change()).orElseThrow(() -> new NotFound("change", round.change())),
                view,
                round,
                seat(round, reader),
                conflicts(round.change(), targets),
                !named.isEmpty() && named.stream().allMatch(Patch::uninstallable),
                named,
                List.copyOf(hosts.byId(targets).values()));
    }

    private static @Nullable SeatView seat(RoundView round, Actor reader) {
        String who = Objects.requireNonNullElse(reader.onBehalfOf(), reader.person());
        return round.seats().stream()
                .filter(seat -> seat.member().equals(who))
                .findFirst()
                .orElse(null);
    }

    private Set<ChangeNumber> conflicts(ChangeNumber self, Collection<UUID> targets) {
        Set<ChangeNumber> others = new TreeSet<>();
        targets.forEach(host -> others.addAll(changeHosts.openChangesOf(host)));
        others.remove(self);
        return others;
    }
}
