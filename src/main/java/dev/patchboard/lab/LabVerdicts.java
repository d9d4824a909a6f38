package dev.patchboard.lab;

import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.lab.LabEvent.TestJudged;
import dev.patchboard.lab.LabEvent.WaiverDecided;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verdicts on lab tests, and waivers where the lab has no twin. */
@Service
@Transactional
public class LabVerdicts {

    private static final int LONGEST = 4000;

    private final LabTestRepository tests;
    private final Changes changes;
    private final ChangeHosts changeHosts;
    private final Hosts hosts;
    private final Patches patches;
    private final LabLogs logs;
    private final EvidenceStore evidence;
    private final Duties duties;
    private final LabProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LabVerdicts(
            LabTestRepository tests,
            Changes changes,
            ChangeHosts changeHosts,
            Hosts hosts,
            Patches patches,
            LabLogs logs,
            EvidenceStore evidence,
            Duties duties,
            LabProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tests = tests;
        this.changes = changes;
        this.changeHosts = changeHosts;
        this.hosts = hosts;
        this.patches = patches;
        this.logs = logs;
        this.evidence = evidence;
        this.duties = duties;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Judges a test. A pass needs, for every planned host, an installer log of this run that says the patch is in (law 4).
     *
     * @param logsByHost SHA-256 of the stored log of each host, by host name
     * @param comment what the judge saw
     * @throws Refusal {@code law4.lab-not-proven} for a pass that the logs do not bear out
     */
    public LabView judge(
            ChangeNumber number, boolean passed, Map<String, String> logsByHost, String comment, Actor actor) {
        Prose.required("comment", comment, LONGEST);
        LabTest test = latest(number);
        test.require(LabState.RUNNING);
        ChangeView change = changes.get(number);
        requireRevision(test, change);
        readLogs(test, change, logsByHost);
        List<String> unproven = test.plannedTwins().stream()
                .filter(twin -> !twin.proven())
                .map(twin -> twin.hostName() + why(twin))
                .toList();
        if (passed && !unproven.isEmpty()) {
            throw new Refusal(
                    "law4.lab-not-proven",
                    Subject.change(number),
                    actor,
                    "No log says that the patch is in on " + String.join(", ", unproven)
                            + ". Hand in the installer log of each host, or judge it failed.");
        }
        duties.take(number, Duty.TEST, actor);
        test.judge(passed, comment, actor, clock.instant());
        events.publishEvent(new TestJudged(
                number,
                test.state(),
                test.plannedTwins().stream().map(LabTwin::hostName).toList(),
                logsOf(test),
                comment,
                actor));
        process.judged(number);
        return test.view();
    }

    /**
     * Waives a test that the lab cannot make, or refuses to.
     *
     * @param statement SHA-256 of the stored vendor statement; null refuses
     * @param canary name of the target that takes the patch first; needed to waive
     * @throws InvalidInput {@code statement} that is not stored or holds nothing but blanks, {@code canary} that is no target
     */
    public LabView decideWaiver(
            ChangeNumber number, @Nullable String statement, @Nullable String canary, String reason, Actor actor) {
        Prose.required("reason", reason, LONGEST);
        LabTest test = latest(number);
        test.require(LabState.WAIVER_ASKED);
        requireRevision(test, changes.get(number));
        if (statement != null) {
            requireStored("statement", statement);
            requireWords(statement);
            requireTarget(number, canary);
        }
        duties.take(number, Duty.WAIVE, actor);
        test.waive(statement, statement == null ? null : canary, reason, actor, clock.instant());
        events.publishEvent(new WaiverDecided(
                number, statement != null, canary, statement == null ? List.of() : List.of(statement), reason, actor));
        process.waiverDecided(number);
        return test.view();
    }

    private void readLogs(LabTest test, ChangeView change, Map<String, String> logsByHost) {
        var changePatches = patches.named(change.patches()).values();
        requireOneHostEach(logsByHost);
        logsByHost.forEach((host, sha256) -> {
            LabTwin twin = test.plannedTwins().stream()
                    .filter(one -> one.hostName().equalsIgnoreCase(host))
                    .findFirst()
                    .orElseThrow(
                            () -> InvalidInput.field("evidence", "'" + host + "' is no host of this test's plan."));
            requireStored("evidence", sha256);
            twin.read(logs.read(List.of(sha256), changePatches, test.run(twin)));
        });
    }

    /** A log proves one host: two hardly ever write the same one, times and all. */
    private static void requireOneHostEach(Map<String, String> logsByHost) {
        Map<String, String> hostOf = new HashMap<>();
        new TreeMap<>(logsByHost).forEach((host, sha256) -> {
            String other = hostOf.putIfAbsent(sha256, host);
            if (other != null) {
                throw InvalidInput.field(
                        "evidence",
                        "The same file is named for " + other + " and " + host
                                + "; a log proves one host. Hand in the log of each.");
            }
        });
    }

    private static String why(LabTwin twin) {
        String message = twin.message();
        return message == null ? "" : " (" + message + ")";
    }

    private static List<String> logsOf(LabTest test) {
        return test.plannedTwins().stream()
                .map(LabTwin::log)
                .filter(Objects::nonNull)
                .sorted()
                .distinct()
                .toList();
    }

    private void requireStored(String field, String sha256) {
        if (evidence.find(sha256).isEmpty()) {
            throw InvalidInput.field(field, "No file with the SHA-256 '" + sha256 + "' is stored. Upload it first.");
        }
    }

    /** An empty file states nothing. */
    private void requireWords(String statement) {
        try (InputStream content = new BufferedInputStream(evidence.open(statement))) {
            boolean words = false;
            // Read to the end: only then is the file known to be the one that was handed in.
            for (int one = content.read(); one >= 0; one = content.read()) {
                words |= one > ' ';
            }
            if (!words) {
                throw InvalidInput.field(
                        "statement", "The vendor statement is an empty file. Upload what the vendor wrote.");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void requireTarget(ChangeNumber number, @Nullable String canary) {
        boolean known = canary != null
                && hosts
                        .byId(changeHosts.targets(number).stream()
                                .map(ChangeHost::hostId)
                                .toList())
                        .values()
                        .stream()
                        .map(Host::name)
                        .anyMatch(canary::equalsIgnoreCase);
        if (!known) {
            throw InvalidInput.field("canary", "Name a target of " + number + " that takes the patch first.");
        }
    }

    private static void requireRevision(LabTest test, ChangeView change) {
        if (test.revision() != change.revision()) {
            throw new Conflict(
                    "lab.revision-replaced",
                    change.number() + " is at revision " + change.revision() + "; this test is of revision "
                            + test.revision() + ".");
        }
    }

    private LabTest latest(ChangeNumber number) {
        return tests.lockLatest(number.value())
                .orElseThrow(() -> new Conflict("lab.no-test", number + " has no lab test."));
    }
}
