package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.Changes;
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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people make of installations that no change explains, one or several of one host: all of them are answered, or none. Several are
 * one action with one entry in the history.
 */
@Service
@Transactional
public class InstallAnswers {

    /** How many are answered at once, at most. */
    public static final int MOST = 200;

    private final PackageInstalls rows;
    private final RetroactiveChange retroactive;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InstallAnswers(
            PackageInstalls rows,
            RetroactiveChange retroactive,
            Changes changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.retroactive = retroactive;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens one change that accounts for installations afterwards. It is assessed, tested and authorised like any other, and owes a
     * review whatever comes of it.
     *
     * @param ids of one host, and of logs that were handed in for one change
     * @param patchNames names of the patches that were installed; each is registered and brings one of them, and each of them is brought
     * @throws Conflict {@code install.settled} when somebody has accounted for one already
     */
    public ChangeNumber adopt(Collection<UUID> ids, Set<String> patchNames, String reason, Actor actor) {
        List<UnauthorisedInstall> installs = open(ids);
        String why = Prose.required("reason", reason);
        ChangeNumber number = changes.submit(retroactive.of(installs, patchNames, why), actor);
        installs.forEach(
                install -> rows.settle(install, State.ADOPTED, number, null, why, actor.person(), clock.instant()));
        events.publishEvent(new InstallEvent.Adopted(actor, host(installs), words(installs), number, why));
        return number;
    }

    /**
     * Writes down how installations came about; a second person has to agree. A finding that waits is replaced.
     *
     * @param ids of one host
     * @throws Refusal {@code law5.takes-a-person} for a program
     * @throws Conflict {@code install.settled} when a change accounts for one, or a finding was confirmed
     */
    public List<UnauthorisedInstall> investigate(
            Collection<UUID> ids, RootCauses.Category category, String finding, Actor actor) {
        List<UnauthorisedInstall> installs = open(ids);
        String host = host(installs);
        PeopleOnly.require(actor, Subject.host(host), "To find the cause of an installation");
        String words = Prose.required("finding", finding);
        installs.forEach(
                install -> rows.settle(install, State.INVESTIGATED, null, category, words, by(actor), clock.instant()));
        events.publishEvent(new InstallEvent.Investigated(actor, host, words(installs), category, words));
        return now(installs);
    }

    /**
     * Confirms findings, which closes the records, or sends them back.
     *
     * @param ids of one host
     * @throws Refusal {@code law5.finding-needs-another} for whoever wrote one of the findings, or stands in for them;
     *     {@code law5.takes-a-person} for a program
     * @throws Conflict {@code install.not-investigated} when on one of them no finding waits
     */
    public List<UnauthorisedInstall> decide(Collection<UUID> ids, boolean agreed, String reason, Actor actor) {
        List<UnauthorisedInstall> installs = taken(ids);
        installs.forEach(InstallAnswers::requireInvestigated);
        String host = host(installs);
        PeopleOnly.require(actor, Subject.host(host), "To decide on a finding");
        installs.forEach(install -> requireAnother(install, actor));
        String why = Prose.required("reason", reason);
        State state = agreed ? State.CLOSED : State.OPEN;
        installs.forEach(install -> rows.decide(install.id(), state, why, by(actor), clock.instant()));
        events.publishEvent(new InstallEvent.FindingDecided(actor, host, words(installs), agreed, why));
        return now(installs);
    }

    private static void requireInvestigated(UnauthorisedInstall install) {
        if (install.state() != State.INVESTIGATED) {
            throw new Conflict(
                    "install.not-investigated",
                    "No finding on " + install.words() + " waits for a second person. It is " + install.state() + ".");
        }
    }

    private static void requireAnother(UnauthorisedInstall install, Actor actor) {
        if (wrote(Objects.requireNonNullElse(install.settledBy(), ""), actor)) {
            throw new Refusal(
                    "law5.finding-needs-another",
                    Subject.host(install.host()),
                    actor,
                    "The finding on " + install.words() + " is yours. Have somebody else confirm it.");
        }
    }

    /**
     * Whether this person wrote a finding, or had it written by a substitute.
     *
     * @param author as {@link #by} puts it
     */
    static boolean wrote(String author, Actor actor) {
        List<String> authors = List.of(author.split(" for "));
        return authors.contains(actor.person()) || actor.onBehalfOf() != null && authors.contains(actor.onBehalfOf());
    }

    static boolean brings(Patch patch, UnauthorisedInstall install) {
        LogEntry entry = LogEntry.of(install.packageName(), install.toVersion(), Outcome.INSTALLED, 0);
        return !Tied.matches(patch, List.of(entry)).isEmpty();
    }

    /** Both the person and the one stood in for: neither confirms what they wrote (law 5). */
    private static String by(Actor actor) {
        return actor.onBehalfOf() == null ? actor.person() : actor.person() + " for " + actor.onBehalfOf();
    }

    /** In one order, so that two who answer the same wait for each other and do not stop each other. */
    private List<UnauthorisedInstall> taken(Collection<UUID> ids) {
        Set<UUID> each = new TreeSet<>(ids);
        if (each.isEmpty() || each.size() > MOST) {
            throw InvalidInput.field("ids", "Name 1 to " + MOST + " installations.");
        }
        return each.stream()
                .map(id -> rows.take(id).orElseThrow(() -> new NotFound("install", id)))
                .toList();
    }

    private List<UnauthorisedInstall> open(Collection<UUID> ids) {
        List<UnauthorisedInstall> installs = taken(ids);
        installs.forEach(InstallAnswers::requireOpen);
        return installs;
    }

    private static void requireOpen(UnauthorisedInstall install) {
        if (install.state() != State.OPEN && install.state() != State.INVESTIGATED) {
            throw new Conflict(
                    "install.settled",
                    install.words() + " is " + install.state()
                            + (install.change() == null ? "" : " by " + install.change())
                            + " already. What comes later belongs there (law 6).");
        }
    }

    private static String host(List<UnauthorisedInstall> installs) {
        List<String> hosts =
                installs.stream().map(UnauthorisedInstall::host).distinct().toList();
        if (hosts.size() > 1) {
            throw InvalidInput.field(
                    "ids", "They are of " + String.join(", ", hosts) + ". Answer those of one host at a time.");
        }
        return hosts.get(0);
    }

    private static List<String> words(List<UnauthorisedInstall> installs) {
        return installs.stream().map(UnauthorisedInstall::words).toList();
    }

    private List<UnauthorisedInstall> now(List<UnauthorisedInstall> installs) {
        return installs.stream()
                .flatMap(install -> rows.find(install.id()).stream())
                .toList();
    }
}
