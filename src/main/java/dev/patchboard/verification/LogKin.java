package dev.patchboard.verification;

import dev.patchboard.evidence.EvidenceDamaged;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.verification.log.LogCopy;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.UnreadableLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows a log again that has grown: one that tells everything another tells, and more, or that has all its lines, where one of them tells
 * of too little to be known by that. A log goes on while a script with a wrong loop hands it in, so the copies differ and are of one
 * machine all the same. Looked for only among logs that tell of the same package of a patch at the same moment, by an index; clones of one
 * image share the beginning of their logs and not that. Callers hold the transaction.
 */
@Component
class LogKin {

    private record Told(UUID log, String sha256, String content) {}

    private final JdbcClient jdbc;
    private final SharedFiles shared;
    private final EvidenceStore store;

    LogKin(JdbcClient jdbc, SharedFiles shared, EvidenceStore store) {
        this.jdbc = jdbc;
        this.shared = shared;
        this.store = store;
    }

    /**
     * The digest of content of a log that contains this one or is contained in it; this one is to carry it too. Keeps others away that
     * tell of the same until the transaction ends.
     *
     * @param sha256 digest of the file
     * @param packages what the log says of the packages of patches
     */
    Optional<String> content(String sha256, List<LogEntry> entries, List<PackageOutcome> packages) throws IOException {
        Set<String> own = LogContent.told(entries);
        lock(packages);
        List<Told> others = packages.stream()
                .flatMap(one -> others(one).stream())
                .distinct()
                .toList();
        for (Told other : others) {
            if (isKin(sha256, own, other)) {
                return Optional.of(other.content());
            }
        }
        return Optional.empty();
    }

    private boolean isKin(String sha256, Set<String> own, Told other) throws IOException {
        Set<String> told = told(other.log());
        return LogContent.isEnough(own) && LogContent.isEnough(told)
                ? LogContent.isKin(own, told)
                : isWithin(sha256, other.sha256()) || isWithin(other.sha256(), sha256);
    }

    private boolean isWithin(String part, String whole) throws IOException {
        try (InputStream first = store.open(part);
                InputStream second = store.open(whole)) {
            return LogCopy.isWithin(first, second);
        } catch (EvidenceDamaged | UnreadableLog unproven) {
            // What is wrong with the other file must not keep a log out; it counts for itself, as without this
            // comparison.
            return false;
        }
    }

    private void lock(List<PackageOutcome> packages) {
        Set<String> keys = new TreeSet<>();
        packages.forEach(one -> keys.add(LogContent.hex(
                (PackageOutcome.bare(one.part()) + "\t" + one.said().at()).getBytes(StandardCharsets.UTF_8))));
        keys.forEach(shared::lock);
    }

    private List<Told> others(PackageOutcome one) {
        return one.said().at() == null
                ? List.of()
                : jdbc.sql("SELECT DISTINCT l.id, l.sha256, l.content_sha256 FROM install_evidence_package k"
                                + " JOIN installer_log l ON l.id = k.log_id WHERE k.package_name IN (?, ?) AND k.happened_at = ?"
                                + " AND l.standing <> 'OTHER_HOST' AND l.content_sha256 IS NOT NULL"
                                + " AND NOT EXISTS (SELECT 1 FROM log_outcome n WHERE n.log_id = l.id AND n.host_name IS NOT NULL)"
                                + " ORDER BY l.id")
                        .param(one.part())
                        // Logs from before architectures were kept apart.
                        .param(PackageOutcome.bare(one.part()))
                        .param(SqlTime.utc(one.said().at()))
                        .query((row, n) -> new Told(
                                Ids.from(row.getBytes("id")), row.getString("sha256"), row.getString("content_sha256")))
                        .list();
    }

    private Set<String> told(UUID log) {
        return new HashSet<>(
                jdbc.sql("SELECT log_time, subject, entry_version, outcome FROM log_outcome WHERE log_id = ?"
                                + " AND log_time IS NOT NULL ORDER BY entry_no")
                        .param(Ids.bytes(log))
                        .query((row, n) -> LogContent.line(
                                Objects.requireNonNull(row.getString("log_time")),
                                row.getString("subject"),
                                row.getString("entry_version"),
                                row.getString("outcome")))
                        .list());
    }
}
