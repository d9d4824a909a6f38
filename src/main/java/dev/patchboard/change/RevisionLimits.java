package dev.patchboard.change;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a revision can no longer change, for whoever revises and for the page on which they do. */
@Service
@Transactional
public class RevisionLimits {

    private static final int NAMED = 20;

    private final ChangeRepository changes;
    private final ChangeHostRows rows;
    private final SentHosts sent;
    private final CanaryHost canary;
    private final AuthorisationRows authorisations;
    private final ChangeProcess process;
    private final Hosts hosts;

    RevisionLimits(
            ChangeRepository changes,
            ChangeHostRows rows,
            SentHosts sent,
            CanaryHost canary,
            AuthorisationRows authorisations,
            ChangeProcess process,
            Hosts hosts) {
        this.changes = changes;
        this.rows = rows;
        this.sent = sent;
        this.canary = canary;
        this.authorisations = authorisations;
        this.process = process;
        this.hosts = hosts;
    }

    /** Why a targeted host stays in its change and is settled there (law 3). */
    public enum InHand {
        /** It is settled already. */
        SETTLED("it is settled"),
        /** Something was sent to it, whatever came back. */
        SENT("something was sent to it"),
        /** The rollout of the change has ended: what is open now is settled. */
        ROLLED_OUT("the rollout has ended"),
        /** The lab test was waived in its favour: no other host gets the patch before it is proven there (law 2). */
        CANARY("it is the canary of the waived lab test");

        private final String words;

        InHand(String words) {
            this.words = words;
        }
    }

    /** The targets that cannot be taken out any more, with why. */
    @Transactional(readOnly = true)
    public Map<UUID, InHand> inHand(ChangeNumber number) {
        return inHand(load(number), sent.of(number));
    }

    /**
     * Whether the patches may still be replaced: only while the process rates and tests whatever they are then, and nobody has
     * authorised any of them yet.
     */
    @Transactional(readOnly = true)
    public boolean patchesOpen(ChangeNumber number) {
        return patchesOpen(load(number));
    }

    private boolean patchesOpen(Change change) {
        boolean comesBack = !change.isAnalysed() || process.inRework(change.number());
        return comesBack && !authorisations.everGranted(change.id());
    }

    /** Law 9: no patch gets past the analysis and the lab behind another one. */
    void requirePatchesOpen(Change change, Actor actor) {
        if (!patchesOpen(change)) {
            throw new Refusal(
                    "law9.patches-assessed",
                    Subject.change(change.number()),
                    actor,
                    change.number()
                            + " is rated and tested with the patches it has. Have it sent back for rework before it is"
                            + " authorised, or submit another change and transfer the hosts to it.");
        }
    }

    /**
     * Law 3: what was sent, settled or is being verified does not leave the count. Law 2: the canary of a waived lab test stays, since
     * without it nothing could be proven.
     */
    void requireFree(Change change, Set<UUID> removed, Actor actor) {
        if (removed.isEmpty()) {
            return;
        }
        Map<UUID, InHand> inHand = inHand(change, sent.whileNoneIsSent(change.number()));
        inHand.keySet().retainAll(removed);
        if (Set.copyOf(inHand.values()).equals(Set.of(InHand.CANARY))) {
            throw new Refusal(
                    "law2.canary-stays",
                    Subject.change(change.number()),
                    actor,
                    change.number() + " keeps " + named(inHand)
                            + ": without it nothing could be proven, and so nothing sent. If it cannot take the patch, withdraw "
                            + change.number() + " and have the lab test of another change waived with another canary.");
        }
        if (!inHand.isEmpty()) {
            throw new Refusal(
                    "law3.host-in-hand",
                    Subject.change(change.number()),
                    actor,
                    change.number() + " keeps " + named(inHand)
                            + ". A revision takes out only hosts that are open and to"
                            + " which nothing was sent. What is open still is settled: proven, transferred to another change,"
                            + " excepted, or retired in the inventory.");
        }
    }

    /** Whether hosts may still come in: only while there is a rollout ahead that would reach them. */
    @Transactional(readOnly = true)
    public boolean takesHosts(ChangeNumber number) {
        return !rolledOut(load(number));
    }

    /** A host that came in after the rollout would never be authorised nor sent anything. */
    void requireRolloutAhead(Change change, Set<UUID> added) {
        if (!added.isEmpty() && rolledOut(change)) {
            throw new Conflict(
                    "change.rolled-out",
                    "The rollout of " + change.number()
                            + " has ended. Submit another change for the hosts that are missing.");
        }
    }

    private static boolean rolledOut(Change change) {
        return change.stage().compareTo(Stage.ROLLOUT) > 0;
    }

    private Change load(ChangeNumber number) {
        return changes.findByNumber(number.value()).orElseThrow(() -> new NotFound("change", number));
    }

    private Map<UUID, InHand> inHand(Change change, Set<UUID> sentTo) {
        boolean over = rolledOut(change);
        Optional<UUID> first = canary.of(change.number());
        Map<UUID, InHand> found = new HashMap<>();
        for (ChangeHost target : rows.targets(change.id())) {
            if (target.disposition().isSettled()) {
                found.put(target.hostId(), InHand.SETTLED);
            } else if (sentTo.contains(target.hostId())) {
                found.put(target.hostId(), InHand.SENT);
            } else if (over) {
                found.put(target.hostId(), InHand.ROLLED_OUT);
            } else if (first.filter(target.hostId()::equals).isPresent()) {
                found.put(target.hostId(), InHand.CANARY);
            }
        }
        return found;
    }

    private String named(Map<UUID, InHand> inHand) {
        List<String> names = hosts.byId(inHand.keySet()).values().stream()
                .map(host -> said(host, inHand))
                .sorted()
                .toList();
        int more = names.size() - NAMED;
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more hosts" : "");
    }

    private static String said(Host host, Map<UUID, InHand> inHand) {
        InHand why = inHand.get(host.id());
        return host.name() + (why == null ? "" : " (" + why.words + ")");
    }
}
