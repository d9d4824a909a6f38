package dev.patchboard.process.lab;

import dev.patchboard.advisory.Patch;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.lab.LabLogs;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.LogRule;
import dev.patchboard.verification.LogRules;
import dev.patchboard.verification.LogsTogether;
import dev.patchboard.verification.LogsTogether.Said;
import dev.patchboard.verification.Standing;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogReport;
import dev.patchboard.verification.log.UnreadableLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Reads the lab's logs by the readers of the verification, and counts them together by its rule ({@link LogsTogether}). A patch that the log does not name, or that it
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
        Map<String, LogReport> logs = new LinkedHashMap<>();
        sha256.forEach(log -> logs.computeIfAbsent(log, this::report));
        String first = sha256.get(0);
        return patches.stream()
                .flatMap(patch -> readings(patch, LogsTogether.of(rule, patch, logs), first))
                .reduce((one, other) -> other.outcome().worseThan(one.outcome()) ? other : one)
                .orElse(new Reading(Outcome.UNKNOWN, "The change names nothing to look for.", first));
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

    private static Stream<Reading> readings(Patch patch, LogsTogether logs, String first) {
        return patch.packages().isEmpty()
                ? Stream.of(reading(patch.name(), "", logs.ofPatch(), first))
                : patch.packages().stream()
                        .map(part -> reading(part.name(), part.fixedVersion(), logs.of(part), first));
    }

    private static Reading reading(String name, String wanted, Optional<Said> said, String first) {
        return said.map(one ->
                        one.standing() == Standing.ACCEPTED ? counting(name, wanted, one) : notCounting(name, one))
                .orElse(new Reading(Outcome.UNKNOWN, "The log does not name " + name + ".", first));
    }

    /** A success that is not a success of the wanted version says nothing. */
    private static Reading counting(String name, String wanted, Said said) {
        Outcome outcome = said.outcome();
        String words = name + " " + (said.version() == null ? "without a version" : said.version()) + ": " + outcome;
        if (said.fixedVersionReached() || outcome.worseThan(Outcome.INSTALLED_REBOOT_PENDING)) {
            return new Reading(outcome, words + ". " + said.note(), said.log());
        }
        String lacks = said.version() == null ? "the log names no version." : "wanted is " + wanted + " or later.";
        return new Reading(Outcome.UNKNOWN, words + "; " + lacks, said.log());
    }

    private static Reading notCounting(String name, Said said) {
        String why =
                switch (said.standing()) {
                    case OLDER_THAN_DEPLOYMENT ->
                        "what the log tells is older than this run of the lab. Hand in the log of this run.";
                    case CLOCK_AHEAD ->
                        "the log tells of a time that is still to come. Set the host's clock or its time zone right.";
                    case OTHER_HOST -> "the log belongs to another host. Hand in the log of this one.";
                    default ->
                        "the log gives no time, so nobody can tell whether it is of this run. Hand in one with dates.";
                };
        String at = said.at() == null ? "" : " at " + said.at();
        return new Reading(Outcome.UNKNOWN, name + at + ": " + why, said.log());
    }
}
