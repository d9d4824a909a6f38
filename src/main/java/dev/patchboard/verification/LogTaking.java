package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeView;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogCopy;
import dev.patchboard.verification.log.LogReport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads a stored log, judges whether it counts, keeps what it says and has it told. */
@Component
class LogTaking {

    private static final String ADDENDUM = "%s has ended: kept as an addendum, it changes nothing there.";

    private final Patches patches;
    private final EvidenceStore store;
    private final LogRows rows;
    private final SharedFiles shared;
    private final LogKin kin;
    private final HostTimes times;
    private final LogContinuations continuations;
    private final LogTelling telling;
    private final LogRules rules;
    private final InstallerLogReader reader;
    private final Clock clock;

    LogTaking(
            Patches patches,
            EvidenceStore store,
            LogRows rows,
            SharedFiles shared,
            LogKin kin,
            HostTimes times,
            LogContinuations continuations,
            LogTelling telling,
            LogRules rules,
            InstallerLogReader reader,
            Clock clock) {
        this.patches = patches;
        this.store = store;
        this.rows = rows;
        this.shared = shared;
        this.kin = kin;
        this.times = times;
        this.continuations = continuations;
        this.telling = telling;
        this.rules = rules;
        this.reader = reader;
        this.clock = clock;
    }

    ReceivedLog take(ChangeView change, Host host, String sha256, String fileName, Actor actor) throws IOException {
        Collection<Patch> wanted = patches.named(change.patches()).values();
        LogRule rule = rules.of(host, times.sent(change.number(), host.id()).orElse(null));
        LogReport whole = read(sha256, fileName);
        LogReport report = rule.ofThisHost(whole);
        boolean ofSeveral = !whole.machines().isEmpty();
        LogJudge judge = new LogJudge(rule);
        List<PatchOutcome> outcomes = judge.outcomes(report, wanted);
        Standing standing = standing(rule, report, outcomes);
        List<PackageOutcome> packages = judge.packages(report, wanted);
        String own = ofSeveral ? LogContent.ofOne(sha256, host.id()) : content(report, sha256);
        shared.lock(own);
        Optional<ReceivedLog> meanwhile = rows.find(change.number(), host.id(), sha256);
        if (meanwhile.isPresent()) {
            // Somebody handed the same file in at the same moment: one log, and one answer for both.
            return meanwhile.get();
        }
        // A log that tells of each machine by its name is of all of them: nobody loses a proof by another's claim.
        String content = ofSeveral
                ? own
                : kin.content(sha256, report.entries(), packages).orElse(own);
        UUID claimant = ofSeveral ? null : shared.onlyClaimant(sha256, content).orElse(null);
        ReceivedLog judged = log(Ids.next(), change, host, sha256, report, standing, outcomes, actor);
        rows.insert(judged, content, rule.lastTold(report).orElse(null), report.entries(), packages);
        continuations.keep(judged);
        return telling.tell(rows.find(judged.id()).orElseThrow(), host, claimant, actor);
    }

    /**
     * Judges a log again that told of a time still to come, or before the deployment, when it was handed in first: meanwhile that may have
     * passed, or the host's zone in the inventory was set right.
     *
     * @return the log as it counts now
     */
    ReceivedLog again(ReceivedLog known, ChangeView change, Host host, Actor actor) throws IOException {
        Collection<Patch> wanted = patches.named(change.patches()).values();
        LogRule rule = rules.of(host, times.sent(change.number(), host.id()).orElse(null));
        LogReport report = rule.ofThisHost(read(known.sha256(), known.fileName()));
        LogJudge judge = new LogJudge(rule);
        List<PatchOutcome> outcomes = judge.outcomes(report, wanted);
        Standing standing = standing(rule, report, outcomes);
        if (standing == known.standing()) {
            return known;
        }
        ReceivedLog judged = log(known.id(), change, host, known.sha256(), report, standing, outcomes, actor);
        rows.rejudge(judged, rule.lastTold(report).orElse(null), judge.packages(report, wanted));
        return telling.tell(rows.find(known.id()).orElseThrow(), host, null, actor);
    }

    private static Standing standing(LogRule rule, LogReport report, List<PatchOutcome> outcomes) {
        return outcomes.stream()
                .map(PatchOutcome::standing)
                .min(Comparator.naturalOrder())
                .orElse(rule.isOfAnother(report) ? Standing.OTHER_HOST : Standing.NOT_ABOUT_THE_PATCH);
    }

    private String content(LogReport report, String sha256) throws IOException {
        Optional<String> told = LogContent.digest(report.entries());
        if (told.isPresent()) {
            return told.get();
        }
        try (InputStream in = store.open(sha256)) {
            return LogCopy.digest(in);
        }
    }

    private LogReport read(String sha256, String fileName) throws IOException {
        try (InputStream in = store.open(sha256)) {
            return reader.read(in, fileName, null);
        }
    }

    /** A log of an old version counts too, against the host. */
    private static String tooLow(List<PatchOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.standing() == Standing.ACCEPTED)
                .filter(outcome -> Boolean.FALSE.equals(outcome.fixedVersionReached()))
                .map(outcome -> "Version " + outcome.version()
                        + " is below the fixed one: it does not prove the patch. Deploy the fixed version.")
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String named(LogReport report, Standing standing) {
        String machine = report.host();
        return standing != Standing.OTHER_HOST || machine == null || machine.equals(LogRule.NOBODY)
                ? ""
                : "It names " + machine + ". ";
    }

    private ReceivedLog log(
            UUID id,
            ChangeView change,
            Host host,
            String sha256,
            LogReport report,
            Standing standing,
            List<PatchOutcome> outcomes,
            Actor actor) {
        String note = (named(report, standing) + tooLow(outcomes) + " " + String.join(" ", report.notes())).strip();
        if (change.stage().isFinal()) {
            note = (ADDENDUM.formatted(change.number()) + " " + note).strip();
        }
        return new ReceivedLog(
                id,
                change.number(),
                host.id(),
                sha256,
                LogRows.cut(report.file(), 255),
                report.format(),
                report.encoding(),
                report.lines(),
                report.bytes(),
                report.overall(),
                report.entries().size(),
                standing,
                standing == Standing.ACCEPTED ? note : (standing.words() + " " + note).strip(),
                clock.instant(),
                actor.person(),
                outcomes);
    }
}
