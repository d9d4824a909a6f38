package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Changes;
import dev.patchboard.change.LinkKind;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.PeopleOnly;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.log.LogEntry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Installations that no change explains, and what people make of them: a change is opened that accounts for one, or its cause is found and
 * confirmed by a second person. None goes away by itself, unless evidence shows to which change it belongs.
 */
@Service
@Transactional
public class UnauthorisedInstalls {

    private final PackageInstalls rows;
    private final Patches patches;
    private final Hosts hosts;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UnauthorisedInstalls(
            PackageInstalls rows,
            Patches patches,
            Hosts hosts,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.patches = patches;
        this.hosts = hosts;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One page of those in a state, newest first.
     *
     * @param host name of the only host to show, or null for every; of a name that no host has there are none
     * @param after id of the last one of the page before, or null for the first page
     * @param limit 1 or more
     */
    @Transactional(readOnly = true)
    public List<UnauthorisedInstall> page(State state, @Nullable String host, @Nullable UUID after, int limit) {
        if (host == null) {
            return rows.page(state, null, after, limit);
        }
        return hosts.findByName(host)
                .map(known -> rows.page(state, known.id(), after, limit))
                .orElse(List.of());
    }

    /** The same of every host. */
    @Transactional(readOnly = true)
    public List<UnauthorisedInstall> page(State state, @Nullable UUID after, int limit) {
        return page(state, null, after, limit);
    }

    /**
     * How many there are by state; a state without any is absent.
     *
     * @param host name of the only host to count, or null for every
     */
    @Transactional(readOnly = true)
    public Map<State, Integer> counts(@Nullable String host) {
        if (host == null) {
            return rows.counts(null);
        }
        return hosts.findByName(host).map(known -> rows.counts(known.id())).orElse(Map.of());
    }

    /** How many wait for this person: nobody has said anything to them, or somebody else's finding is to be confirmed. */
    @Transactional(readOnly = true)
    public int waitingFor(Actor actor) {
        long findings = rows.page(State.INVESTIGATED, null, null, Integer.MAX_VALUE).stream()
                .filter(install -> !wrote(install, actor))
                .count();
        return rows.counts(null).getOrDefault(State.OPEN, 0) + (int) findings;
    }

    /** The one with this id. */
    @Transactional(readOnly = true)
    public UnauthorisedInstall get(UUID id) {
        return rows.find(id).orElseThrow(() -> new NotFound("install", id));
    }

    /** Names of the patches that would bring what was installed. */
    @Transactional(readOnly = true)
    public List<String> patchesFor(UnauthorisedInstall install) {
        return patches.bringing(install.packageName()).stream()
                .filter(patch -> brings(patch, install))
                .map(Patch::name)
                .sorted()
                .toList();
    }

    /**
     * Opens a change that accounts for an installation afterwards. It is assessed, tested and authorised like any other, and owes a
     * review whatever comes of it.
     *
     * @param patchName name of the patch that was installed; it has to be registered and to name the package
     * @throws Conflict {@code install.settled} when somebody has accounted for it already
     */
    public ChangeNumber adopt(UUID id, String patchName, String reason, Actor actor) {
        UnauthorisedInstall install = open(id);
        String why = Prose.required("reason", reason);
        Patch patch = patches.findByName(patchName.strip())
                .filter(found -> brings(found, install))
                .orElseThrow(() -> InvalidInput.field("patch", needed(install)));
        Host host = hosts.named(List.of(install.host())).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("host", install.host()));
        NewChange asked = NewChange.normal(
                LogRows.cut("Account for " + install.words(), 200),
                "Installed on " + install.installedAt() + " without a change. " + why,
                Set.of(patch.id()),
                Set.of(host.id()));
        ChangeNumber from = install.handedInFor();
        ChangeNumber number =
                changes.submit(from == null ? asked : asked.following(from, LinkKind.RETROACTIVE, Map.of()), actor);
        rows.settle(install, State.ADOPTED, number, null, why, actor.person(), clock.instant());
        events.publishEvent(new InstallEvent.Adopted(actor, install.host(), install.words(), number, why));
        return number;
    }

    /**
     * Writes down how an installation came about; a second person has to agree. A finding that waits is replaced.
     *
     * @throws Refusal {@code law5.takes-a-person} for a program
     * @throws Conflict {@code install.settled} when a change accounts for it, or a finding was confirmed
     */
    public UnauthorisedInstall investigate(UUID id, RootCauses.Category category, String finding, Actor actor) {
        UnauthorisedInstall install = open(id);
        PeopleOnly.require(actor, Subject.host(install.host()), "To find the cause of an installation");
        String words = Prose.required("finding", finding);
        rows.settle(install, State.INVESTIGATED, null, category, words, by(actor), clock.instant());
        events.publishEvent(new InstallEvent.Investigated(actor, install.host(), install.words(), category, words));
        return get(id);
    }

    /**
     * Confirms a finding, which closes the record, or sends it back.
     *
     * @throws Refusal {@code law5.finding-needs-another} for whoever wrote the finding, or stands in for them;
     *     {@code law5.takes-a-person} for a program
     * @throws Conflict {@code install.not-investigated} when no finding waits
     */
    public UnauthorisedInstall decide(UUID id, boolean agreed, String reason, Actor actor) {
        UnauthorisedInstall install = taken(id);
        if (install.state() != State.INVESTIGATED) {
            throw new Conflict(
                    "install.not-investigated",
                    "No finding on " + install.words() + " waits for a second person. It is " + install.state() + ".");
        }
        PeopleOnly.require(actor, Subject.host(install.host()), "To decide on a finding");
        if (wrote(install, actor)) {
            throw new Refusal(
                    "law5.finding-needs-another",
                    Subject.host(install.host()),
                    actor,
                    "The finding on " + install.words() + " is yours. Have somebody else confirm it.");
        }
        String why = Prose.required("reason", reason);
        rows.decide(id, agreed ? State.CLOSED : State.OPEN, why, by(actor), clock.instant());
        events.publishEvent(new InstallEvent.FindingDecided(actor, install.host(), install.words(), agreed, why));
        return get(id);
    }

    private static boolean wrote(UnauthorisedInstall install, Actor actor) {
        List<String> authors =
                List.of(Objects.requireNonNullElse(install.settledBy(), "").split(" for "));
        return authors.contains(actor.person()) || actor.onBehalfOf() != null && authors.contains(actor.onBehalfOf());
    }

    /** Both the person and the one stood in for: neither confirms what they wrote (law 5). */
    private static String by(Actor actor) {
        return actor.onBehalfOf() == null ? actor.person() : actor.person() + " for " + actor.onBehalfOf();
    }

    private UnauthorisedInstall taken(UUID id) {
        return rows.take(id).orElseThrow(() -> new NotFound("install", id));
    }

    private UnauthorisedInstall open(UUID id) {
        UnauthorisedInstall install = taken(id);
        if (install.state() != State.OPEN && install.state() != State.INVESTIGATED) {
            throw new Conflict(
                    "install.settled",
                    install.words() + " is " + install.state()
                            + (install.change() == null ? "" : " by " + install.change())
                            + " already. What comes later belongs there (law 6).");
        }
        return install;
    }

    private static boolean brings(Patch patch, UnauthorisedInstall install) {
        LogEntry entry = LogEntry.of(install.packageName(), install.toVersion(), Outcome.INSTALLED, 0);
        return !Tied.matches(patch, List.of(entry)).isEmpty();
    }

    private static String needed(UnauthorisedInstall install) {
        return "Name a registered patch that brings " + install.packageName()
                + ". Where there is none, register it first, or investigate instead.";
    }
}
