package dev.patchboard.policy;

import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.policy.DefinitionVersion.Source;
import dev.patchboard.policy.DefinitionVersion.State;
import dev.patchboard.policy.PolicyEvent.DefinitionFound;
import dev.patchboard.policy.PolicyEvent.DefinitionRefused;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Looks at what the release brought, what lies in the folder, and which approved texts have reached their day. */
@Component
public class DefinitionWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionWatch.class);
    private static final Actor RELEASE = Actor.system("release");
    private static final Actor FOLDER = Actor.system("definitions");

    private final ReleasedFiles released;
    private final OverrideFolder folder;
    private final VersionRows rows;
    private final Checks checks;
    private final Policies policies;
    private final StoredInForce inForce;
    private final EvidenceStore evidence;
    private final ApplicationEventPublisher events;
    private final TransactionOperations transaction;
    private final Clock clock;

    DefinitionWatch(
            ReleasedFiles released,
            OverrideFolder folder,
            VersionRows rows,
            Checks checks,
            Policies policies,
            StoredInForce inForce,
            EvidenceStore evidence,
            ApplicationEventPublisher events,
            TransactionOperations transaction,
            Clock clock) {
        this.released = released;
        this.folder = folder;
        this.rows = rows;
        this.checks = checks;
        this.policies = policies;
        this.inForce = inForce;
        this.evidence = evidence;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes notice of everything new. Another node that does the same at the same time does no harm. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    public void look() {
        List<DefinitionVersion> due = new ArrayList<>();
        inForce.forget();
        alone(this::takeRelease);
        inForce.forget();
        folder.byName().values().forEach(file -> alone(() -> meet(file)));
        alone(() -> due.addAll(rows.in(State.APPROVED)));
        due.forEach(version -> alone(() -> policies.reach(version.id())));
    }

    private void alone(Runnable work) {
        try {
            transaction.executeWithoutResult(status -> work.run());
        } catch (DuplicateKeyException otherNode) {
            LOG.debug("Another node was faster", otherNode);
        } catch (RuntimeException broken) { // one definition must not keep the others, or the server, from starting
            LOG.error("A definition could not be looked at; what is in force stays", broken);
        }
    }

    /** What the release brings is in force, except where people have put a text of their own in force: that stays. */
    private void takeRelease() {
        Map<String, DefinitionVersion> holding = new TreeMap<>();
        rows.in(State.IN_FORCE).forEach(version -> holding.put(version.name(), version));
        List<String> taken = new ArrayList<>();
        for (DefinitionFile file : released.byName().values()) {
            if (!rows.knows(file)) {
                DefinitionVersion own = holding.get(file.name());
                boolean kept = own != null && own.source() == Source.FOLDER;
                if (!kept) {
                    rows.supersede(file.name());
                }
                keep(file, RELEASE);
                rows.add(file, Source.RELEASE, kept ? State.FOUND : State.IN_FORCE, List.of(), clock.instant());
                taken.add(file.name() + (kept ? " (waits: a text of this installation is in force)" : ""));
            }
        }
        holding.values().stream()
                .filter(version -> version.source() == Source.RELEASE)
                .filter(version -> !released.byName().containsKey(version.name()))
                .forEach(version -> rows.supersede(version.name()));
        if (!taken.isEmpty()) {
            events.publishEvent(new ReleaseTaken(taken, RELEASE));
        }
    }

    private void meet(DefinitionFile file) {
        if (rows.knows(file)) {
            return;
        }
        List<String> problems =
                checks.problems(file).stream().map(Problem::toString).toList();
        keep(file, FOLDER);
        State state = problems.isEmpty() ? State.FOUND : State.REFUSED;
        DefinitionVersion version = rows.add(file, Source.FOLDER, state, problems, clock.instant());
        if (problems.isEmpty()) {
            events.publishEvent(new DefinitionFound(version, FOLDER));
        } else {
            problems.forEach(problem -> LOG.error("Refused, what is in force stays: {}", problem));
            events.publishEvent(new DefinitionRefused(version, FOLDER));
        }
    }

    private void keep(DefinitionFile file, Actor actor) {
        try {
            evidence.put(new ByteArrayInputStream(file.content()), EvidenceName.of(file.name()), actor);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
