package dev.patchboard.advisory;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows of matches. A new patch is matched where its hosts' packages lie: what of a fleet has one package in one version is read from an index
 * and written by the same statement, so that the cost grows with the hosts that match.
 */
@Repository
class MatchRows {

    private static final String COLUMNS = "m.patch_id, m.host_id, m.package_name, m.architecture, m.installed_version,"
            + " m.fixed_version, m.answer, m.since";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    MatchRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The versions of a package that the fleet has: one look into the index for each. */
    List<String> versions(String packageName) {
        List<String> versions = new ArrayList<>();
        Optional<String> next = versionAfter(packageName, "");
        while (next.isPresent()) {
            versions.add(next.get());
            next = versionAfter(packageName, next.get());
        }
        return versions;
    }

    private Optional<String> versionAfter(String packageName, String version) {
        return jdbc.sql("SELECT installed_version FROM installed_package WHERE package_name = ?"
                        + " AND installed_version > ? ORDER BY package_name, installed_version LIMIT 1")
                .params(packageName, version)
                .query(String.class)
                .optional();
    }

    /**
     * Matches every host that has the package in one of these versions.
     *
     * @param fixed versions in use that have the fix: a host that has such a one beside the other (kernels) is none
     */
    void match(UUID patch, VersionAnswers.Decided decided, List<String> versions, List<String> fixed, Instant now) {
        String beside = fixed.isEmpty()
                ? ""
                : " AND NOT EXISTS (SELECT 1 FROM installed_package n WHERE n.host_id = i.host_id"
                        + " AND n.package_name = i.package_name AND n.architecture = i.architecture"
                        + " AND n.installed_version IN (:fixed))";
        var insert = jdbc.sql(
                        "INSERT INTO patch_match (patch_id, host_id, package_name, architecture, installed_version,"
                                + " fixed_version, answer, since) SELECT :patch, i.host_id, i.package_name, i.architecture,"
                                + " i.installed_version, :fixedVersion, :answer, :now FROM installed_package i"
                                + " WHERE i.package_name = :name AND i.installed_version IN (:versions)" + beside)
                .param("patch", Ids.bytes(patch))
                .param("fixedVersion", decided.part().fixedVersion())
                .param("answer", decided.answer().name())
                .param("now", SqlTime.utc(now))
                .param("name", decided.part().name())
                .param("versions", versions);
        (fixed.isEmpty() ? insert : insert.param("fixed", fixed)).update();
    }

    /** One package of a host beside one package of a patch of the same name. */
    record Candidate(UUID host, String architecture, String version, UUID patch, PatchPackage part) {}

    /** What these hosts have of all that patches bring. */
    List<Candidate> candidates(List<UUID> hosts) {
        return jdbc.sql("SELECT i.host_id, i.architecture, i.installed_version, p.patch_id, p.ecosystem,"
                        + " i.package_name AS name, p.fixed_version FROM installed_package i"
                        + " JOIN patch_package p ON p.name = i.package_name WHERE i.host_id IN (:hosts)")
                .param("hosts", bytes(hosts))
                .query((row, n) -> new Candidate(
                        Ids.from(row.getBytes("host_id")),
                        row.getString("architecture"),
                        row.getString("installed_version"),
                        Ids.from(row.getBytes("patch_id")),
                        new PatchPackage(
                                row.getString("ecosystem"), row.getString("name"), row.getString("fixed_version"))))
                .list();
    }

    List<PatchMatch> ofHosts(List<UUID> hosts) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM patch_match m WHERE m.host_id IN (:hosts)")
                .param("hosts", bytes(hosts))
                .query(MatchRows::read)
                .list();
    }

    /** The rows of a patch on hosts in service, in order of hosts. */
    List<PatchMatch> ofPatch(UUID patch) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM patch_match m JOIN host h ON h.id = m.host_id"
                        + " WHERE m.patch_id = ? AND h.retired = FALSE ORDER BY m.host_id, m.answer, m.package_name")
                .param(Ids.bytes(patch))
                .query(MatchRows::read)
                .list();
    }

    void remove(Collection<PatchMatch> gone) {
        batches.batchUpdate(
                "DELETE FROM patch_match WHERE patch_id = ? AND host_id = ? AND package_name = ? AND architecture = ?"
                        + " AND installed_version = ?",
                gone.stream()
                        .map(one -> new Object[] {
                            Ids.bytes(one.patchId()),
                            Ids.bytes(one.hostId()),
                            one.packageName(),
                            one.architecture(),
                            one.installedVersion()
                        })
                        .toList());
    }

    void add(Collection<PatchMatch> found) {
        batches.batchUpdate(
                "INSERT INTO patch_match (patch_id, host_id, package_name, architecture, installed_version,"
                        + " fixed_version, answer, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                found.stream()
                        .map(one -> new Object[] {
                            Ids.bytes(one.patchId()),
                            Ids.bytes(one.hostId()),
                            one.packageName(),
                            one.architecture(),
                            one.installedVersion(),
                            one.fixedVersion(),
                            one.answer().name(),
                            SqlTime.utc(one.since())
                        })
                        .toList());
    }

    /** Notes that the matches of these patches are others from now on. */
    void changed(Collection<UUID> patches, Instant now) {
        batches.batchUpdate(
                "DELETE FROM patch_match_state WHERE patch_id = ?",
                patches.stream().map(id -> new Object[] {Ids.bytes(id)}).toList());
        batches.batchUpdate(
                "INSERT INTO patch_match_state (patch_id, changed_at) VALUES (?, ?)",
                patches.stream()
                        .map(id -> new Object[] {Ids.bytes(id), SqlTime.utc(now)})
                        .toList());
    }

    /** Whether the matches of any patch changed since then. */
    boolean isAnyChangedSince(Instant since) {
        return jdbc.sql("SELECT 1 FROM patch_match_state WHERE changed_at >= ? LIMIT 1")
                .param(SqlTime.utc(since))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The hosts whose lists came in since then; nobody else takes one of them in until the transaction ends. */
    List<UUID> lockListedSince(Instant since) {
        return jdbc.sql("SELECT host_id FROM software_list WHERE recorded_at >= ? ORDER BY host_id FOR UPDATE")
                .param(SqlTime.utc(since))
                .query((row, n) -> Ids.from(row.getBytes("host_id")))
                .list();
    }

    /** Patches that were registered before anybody matched them, at most so many. */
    List<UUID> neverMatched(int limit) {
        return jdbc.sql("SELECT p.id FROM patch p WHERE NOT EXISTS"
                        + " (SELECT 1 FROM patch_match_state s WHERE s.patch_id = p.id) ORDER BY p.id LIMIT ?")
                .param(limit)
                .query((row, n) -> Ids.from(row.getBytes("id")))
                .list();
    }

    private static PatchMatch read(ResultSet row, int n) throws SQLException {
        return new PatchMatch(
                Ids.from(row.getBytes("patch_id")),
                Ids.from(row.getBytes("host_id")),
                row.getString("package_name"),
                row.getString("architecture"),
                row.getString("installed_version"),
                row.getString("fixed_version"),
                Applicable.Answer.valueOf(row.getString("answer")),
                Objects.requireNonNull(SqlTime.instant(row, "since")));
    }

    private static List<byte[]> bytes(List<UUID> ids) {
        return ids.stream().map(Ids::bytes).toList();
    }
}
