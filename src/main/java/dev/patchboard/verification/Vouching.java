package dev.patchboard.verification;

import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Software;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets a host's own software list vouch for a log that another host tells alike (ADR 10). Machines of one image that one tool patches in
 * the same second write the same log, byte for byte; a list names its host, and what came into it after the installation cannot have been
 * handed in for the wrong one by mistake. What was vouched for once stays so: the host's later lists go on. Callers hold the transaction.
 */
@Component
class Vouching {

    private final JdbcClient jdbc;
    private final EvidenceRows evidence;
    private final Software software;

    Vouching(JdbcClient jdbc, EvidenceRows evidence, Software software) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.software = software;
    }

    /** The list that vouches for this log from now on; empty when it needs none, or there is none that does. */
    Optional<SoftwareList> vouch(ReceivedLog log) {
        if (log.standing() != Standing.SHARED_FILE) {
            return Optional.empty();
        }
        Optional<SoftwareList> found = Optional.ofNullable(
                        software.lists(Set.of(log.hostId())).get(log.hostId()))
                .filter(list -> shows(list, evidence.packagesOf(log.id())));
        found.ifPresent(list -> keep(log, list));
        return found;
    }

    private boolean shows(SoftwareList list, List<PackageOutcome> told) {
        List<InstalledPackage> installed = software.packages(list.hostId());
        return !told.isEmpty()
                && told.stream()
                        .allMatch(one -> saysInstalled(one.said())
                                && isAfter(list, one.said().at())
                                && names(installed, one));
    }

    /** A list does not show whose failure a log tells of: the fixed version may be there in spite of it, on either host. */
    private static boolean saysInstalled(PatchOutcome said) {
        OutcomeClass outcome = said.outcome().outcomeClass();
        return outcome == OutcomeClass.SUCCESS || outcome == OutcomeClass.NEEDS_ACTION;
    }

    private static boolean isAfter(SoftwareList list, @Nullable Instant at) {
        return at != null && !list.takenAt().isBefore(at) && !list.recordedAt().isBefore(at);
    }

    private static boolean names(List<InstalledPackage> installed, PackageOutcome told) {
        return installed.stream()
                .anyMatch(one -> PackageOutcome.isAbout(told.part(), one)
                        && one.version().equals(told.said().version()));
    }

    private void keep(ReceivedLog log, SoftwareList list) {
        jdbc.sql("INSERT INTO installer_log_vouched (log_id, list_source, list_taken_at) VALUES (?, ?, ?)")
                .param(Ids.bytes(log.id()))
                .param(list.source())
                .param(SqlTime.utc(list.takenAt()))
                .update();
    }
}
