package dev.patchboard.process.lab;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.lab.LabLogs;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.LogRule;
import dev.patchboard.verification.LogRules;
import dev.patchboard.verification.Mention;
import dev.patchboard.verification.Standing;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import dev.patchboard.verification.log.UnreadableLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads the lab's logs by the readers of the verification, and counts them by its rule. A patch that the log does not name, or that it
 * names in a log of another time or machine, is not proven (law 4).
 */
@Component
class InstallerLabLogs implements LabLogs {

    private final EvidenceStore evidence;
    private final Hosts hosts;
    private final LogRules rules;
    private final InstallerLogReader reader;

    InstallerLabLogs(EvidenceStore evidence, Hosts hosts, LogRules rules, InstallerLogReader reader) {
        this.evidence = evidence;
        this.hosts = hosts;
        this.rules = rules;
        this.reader = reader;
    }

    @Override
    public Reading read(List<String> sha256, Collection<Patch> patches, Run run) {
        LogRule rule = rules.of(hosts.get(run.host()), run.since());
        List<Said> said = sha256.stream().flatMap(log -> said(log, rule)).toList();
        String first = sha256.get(0);
        return patches.stream()
                .flatMap(patch -> readings(patch, said, first))
                .reduce((one, other) -> other.outcome().worseThan(one.outcome()) ? other : one)
                .orElse(new Reading(Outcome.UNKNOWN, "The change names nothing to look for.", first));
    }

    /** One entry, the log it stands in, and whether it counts for this run. */
    private record Said(LogEntry entry, String log, Standing standing) {}

    private Stream<Said> said(String sha256, LogRule rule) {
        LogReport report = rule.ofThisHost(report(sha256));
        return report.entries().stream()
                .map(entry -> new Said(
                        entry,
                        sha256,
                        rule.standing(report, rule.latest(List.of(entry)).orElse(null))));
    }

    private LogReport report(String sha256) {
        try (InputStream file = evidence.open(sha256)) {
            return reader.read(file, sha256, null);
        } catch (UnreadableLog unreadable) {
            throw InvalidInput.field("evidence", sha256 + ": " + unreadable.getMessage());
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read evidence " + sha256, failed);
        }
    }

    private static Stream<Reading> readings(Patch patch, List<Said> said, String log) {
        if (patch.packages().isEmpty()) {
            List<Said> about = said.stream()
                    .filter(one -> Mention.isOf(patch, one.entry())
                            || one.entry().subject().equalsIgnoreCase(patch.name()))
                    .toList();
            return Stream.of(reading(about, patch.name(), log, InstallerLabLogs::named));
        }
        return patch.packages().stream()
                .map(part -> reading(
                        said.stream()
                                .filter(one -> Mention.isOf(part, one.entry()))
                                .toList(),
                        part.name(),
                        log,
                        one -> judged(part, one)));
    }

    /** The last word among the logs that count; a log that does not count is told of only where no other speaks. */
    private static Reading reading(List<Said> about, String name, String log, Function<Said, Reading> judge) {
        return about.stream()
                .filter(one -> one.standing() == Standing.ACCEPTED)
                .reduce((first, last) -> last)
                .map(judge)
                .or(() -> about.stream().reduce((first, last) -> last).map(InstallerLabLogs::notCounting))
                .orElse(new Reading(Outcome.UNKNOWN, "The log does not name " + name + ".", log));
    }

    private static Reading notCounting(Said one) {
        String why =
                switch (one.standing()) {
                    case OLDER_THAN_DEPLOYMENT ->
                        "what the log tells is older than this run of the lab. Hand in the log of this run.";
                    case CLOCK_AHEAD ->
                        "the log tells of a time that is still to come. Set the host's clock or its time zone right.";
                    case OTHER_HOST -> "the log belongs to another host. Hand in the log of this one.";
                    default ->
                        "the log gives no time, so nobody can tell whether it is of this run. Hand in one with dates.";
                };
        String at = one.entry().time() == null ? "" : " at " + one.entry().time();
        return new Reading(Outcome.UNKNOWN, one.entry().subject() + at + ": " + why, one.log());
    }

    private static Reading named(Said one) {
        return new Reading(
                one.entry().outcome(),
                one.entry().subject() + ": " + one.entry().outcome() + ".",
                one.log());
    }

    private static Reading judged(PatchPackage part, Said one) {
        LogEntry entry = one.entry();
        String version = entry.version();
        String said =
                entry.subject() + " " + (version == null ? "without a version" : version) + ": " + entry.outcome();
        if (version == null) {
            return new Reading(worse(entry.outcome()), said + "; the log names no version.", one.log());
        }
        OptionalInt order = part.against(version);
        if (order.isEmpty() || order.getAsInt() < 0) {
            return new Reading(
                    worse(entry.outcome()), said + "; wanted is " + part.fixedVersion() + " or later.", one.log());
        }
        return new Reading(entry.outcome(), said + ".", one.log());
    }

    /** A success that is not a success of the wanted version says nothing. */
    private static Outcome worse(Outcome outcome) {
        return Outcome.UNKNOWN.worseThan(outcome) ? Outcome.UNKNOWN : outcome;
    }
}
