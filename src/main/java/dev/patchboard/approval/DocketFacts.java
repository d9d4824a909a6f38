package dev.patchboard.approval;

import dev.patchboard.approval.DocketItem.Touched;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Made;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.SentHosts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Windows;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The hosts of a docket item: which are asked about, whose they are, what changed about them. */
@Component
class DocketFacts {

    private final ChangeHosts changeHosts;
    private final ChangeRevisions revisions;
    private final Authorisations authorisations;
    private final AskedHosts asked;
    private final Hosts hosts;
    private final Windows windows;
    private final Ratifications ratifications;
    private final SentHosts sent;
    private final People people;

    DocketFacts(
            ChangeHosts changeHosts,
            ChangeRevisions revisions,
            Authorisations authorisations,
            AskedHosts asked,
            Hosts hosts,
            Windows windows,
            Ratifications ratifications,
            SentHosts sent,
            People people) {
        this.changeHosts = changeHosts;
        this.revisions = revisions;
        this.authorisations = authorisations;
        this.asked = asked;
        this.hosts = hosts;
        this.windows = windows;
        this.ratifications = ratifications;
        this.sent = sent;
        this.people = people;
    }

    /** The hosts a round asks about: all targets, or those that no authorisation covered when it opened. */
    Collection<Host> asked(RoundView round) {
        return hosts.byId(asked.of(round.id())).values();
    }

    Set<UUID> targets(ChangeNumber number) {
        return changeHosts.targets(number).stream().map(ChangeHost::hostId).collect(Collectors.toSet());
    }

    /** Owner by owner and environment by environment, the largest first. */
    List<Touched> touched(Collection<Host> asked, Instant now) {
        Map<String, List<Host>> parts = new TreeMap<>();
        asked.forEach(host -> parts.computeIfAbsent(
                        Objects.requireNonNullElse(host.owner(), "") + "\n" + host.environment(),
                        key -> new ArrayList<>())
                .add(host));
        return parts.values().stream()
                .map(part -> new Touched(
                        part.get(0).owner(),
                        part.get(0).environment().name(),
                        part.size(),
                        windows.nextOpening(part.stream().map(Host::id).collect(Collectors.toSet()), now)
                                .opensAt()))
                .sorted(Comparator.comparingInt(Touched::hosts).reversed())
                .toList();
    }

    /**
     * What the present revision changed, after why an authorisation before is void: that the board refused to ratify an emergency, or what
     * voided it. Empty for the first of others.
     */
    List<String> sinceLastRevision(ChangeView change) {
        List<String> sentences = new ArrayList<>();
        Optional<RoundView> refused = ratifications.refused(change.number());
        refused.ifPresent(round -> sentences.add(refused(change.number(), round)));
        if (refused.isEmpty()) {
            authorisations.voidReason(change.number()).ifPresent(why -> sentences.add(voided(why)));
        }
        List<Made> made = revisions.history(change.number());
        if (made.isEmpty()) {
            return sentences;
        }
        Made last = made.get(made.size() - 1);
        sentences.add("Revision " + last.revision() + " by " + last.by() + ": " + last.reason());
        if (last.added() > 0) {
            sentences.add(count(last.added()) + " added: " + names(change.number(), last.revision()) + ".");
        }
        if (last.removed() > 0) {
            sentences.add(count(last.removed()) + " removed.");
        }
        last.changed().forEach(each -> sentences.add(each + "."));
        if (last.added() + last.removed() == 0) {
            sentences.add("The hosts are the same.");
        }
        return sentences;
    }

    private static String voided(String why) {
        return "What was authorised before is void. " + why + (why.endsWith(".") ? "" : ".");
    }

    /** Whoever is asked anew reads why they are, and how far it went before. */
    private String refused(ChangeNumber number, RoundView round) {
        String by = Objects.requireNonNullElse(round.ratifiedBy(), "somebody");
        List<ChangeHost> targets = changeHosts.targets(number);
        Set<UUID> reached = sent.of(number);
        long inHand =
                targets.stream().filter(host -> reached.contains(host.hostId())).count();
        return "The board refused to ratify the emergency authorisation of revision " + round.revision() + " ("
                + people.find(by).map(Person::name).orElse(by) + ": " + round.ratificationComment()
                + "). The patch has been sent to " + inHand + " of " + count(targets.size()) + " so far.";
    }

    private String names(ChangeNumber number, int revision) {
        Set<UUID> added = changeHosts.targets(number).stream()
                .filter(host -> host.addedIn() == revision)
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
        List<String> names =
                hosts.byId(added).values().stream().map(Host::name).sorted().toList();
        int shown = Math.min(names.size(), 10);
        return String.join(", ", names.subList(0, shown))
                + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
    }

    static String count(int hosts) {
        return hosts + (hosts == 1 ? " host" : " hosts");
    }
}
