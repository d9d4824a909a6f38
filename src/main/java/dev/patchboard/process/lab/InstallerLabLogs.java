package dev.patchboard.process.lab;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.VersionOrder;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.lab.LabLogs;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import dev.patchboard.verification.log.UnreadableLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the lab's logs by the readers of the verification. A patch that the log does not name is not proven (law 4). */
@Component
class InstallerLabLogs implements LabLogs {

    private final EvidenceStore evidence;
    private final InstallerLogReader reader = InstallerLogReader.standard();

    InstallerLabLogs(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    @Override
    public Reading read(List<String> sha256, Collection<Patch> patches) {
        List<Said> said = sha256.stream()
                .flatMap(log -> report(log).entries().stream().map(entry -> new Said(entry, log)))
                .toList();
        String first = sha256.get(0);
        return patches.stream()
                .flatMap(patch -> readings(patch, said, first))
                .reduce((one, other) -> other.outcome().worseThan(one.outcome()) ? other : one)
                .orElse(new Reading(Outcome.UNKNOWN, "The change names nothing to look for.", first));
    }

    /** One entry, and the log it stands in. */
    private record Said(LogEntry entry, String log) {}

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
            return Stream.of(named(patch, said, log));
        }
        return patch.packages().stream().map(part -> installed(part, said, log));
    }

    private static Reading named(Patch patch, List<Said> said, String log) {
        List<String> names = Stream.of(patch.name(), patch.kb(), patch.productCode())
                .filter(Objects::nonNull)
                .toList();
        return said.stream()
                .filter(one -> names.stream().anyMatch(name -> isOf(one.entry(), name)))
                .reduce((first, last) -> last)
                .map(one -> new Reading(
                        one.entry().outcome(),
                        one.entry().subject() + ": " + one.entry().outcome() + ".",
                        one.log()))
                .orElse(new Reading(Outcome.UNKNOWN, "The log does not name " + patch.name() + ".", log));
    }

    private static Reading installed(PatchPackage part, List<Said> said, String log) {
        return said.stream()
                .filter(one -> isOf(one.entry(), part.name()))
                .reduce((first, last) -> last)
                .map(one -> judged(part, one))
                .orElse(new Reading(Outcome.UNKNOWN, "The log does not name " + part.name() + ".", log));
    }

    private static Reading judged(PatchPackage part, Said one) {
        LogEntry entry = one.entry();
        String version = entry.version();
        String said =
                entry.subject() + " " + (version == null ? "without a version" : version) + ": " + entry.outcome();
        if (version == null) {
            return new Reading(worse(entry.outcome()), said + "; the log names no version.", one.log());
        }
        OptionalInt order = VersionOrder.compare(part.ecosystem(), version, part.fixedVersion());
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

    private static boolean isOf(LogEntry entry, String name) {
        String subject = entry.subject().toLowerCase(Locale.ROOT);
        String wanted = name.toLowerCase(Locale.ROOT);
        return subject.equals(wanted) || subject.startsWith(wanted + ":");
    }
}
