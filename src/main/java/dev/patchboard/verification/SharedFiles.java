package dev.patchboard.verification;

import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Files that were handed in as the log of more than one host. Most logs name no machine, and two machines hardly ever write the same one, times
 * and all: one of the two hands was wrong, and nothing tells which. So the file counts for neither host, from whichever came second on,
 * until each has a log of its own, or a list of its own that vouches for it ({@link Vouching}, law 4). To go on believing the first would make proof of whoever was quicker. A log that names its
 * machine is a different matter: it is refused for any other, and what it proves stays proven.
 *
 * <p>No row is changed by that (law 6): it is seen whenever the rows are read. Callers hold the transaction.
 */
@Component
class SharedFiles {

    /** SQL: {@link #claimedTwice} of the {@code installer_log l}. */
    static final String CLAIMED_TWICE = claimedTwice("l");

    /** SQL: the logs that are the file of this digest, or tell the same at the same times; the digest comes twice. */
    static final String SAME_LOG = "(l.sha256 = ? OR l.content_sha256 IN"
            + " (SELECT content_sha256 FROM (SELECT o.content_sha256 FROM installer_log o WHERE o.sha256 = ?) same))";

    private static final int NAMED = 5;

    private final JdbcClient jdbc;
    private final Hosts hosts;

    SharedFiles(JdbcClient jdbc, Hosts hosts) {
        this.jdbc = jdbc;
        this.hosts = hosts;
    }

    /**
     * SQL: whether the file of an {@code installer_log}, or what it tells and when, is claimed by another host too, does not itself deny that
     * by naming its machine, and no list of the host vouches for it.
     *
     * @param log what that table is called in the query
     */
    static String claimedTwice(String log) {
        return ("(NOT EXISTS (SELECT 1 FROM installer_log_vouched v WHERE v.log_id = %1$s.id)"
                        + " AND NOT EXISTS (SELECT 1 FROM log_outcome n WHERE n.log_id = %1$s.id AND n.host_name IS NOT NULL)"
                        + " AND (EXISTS (SELECT 1 FROM installer_log o WHERE o.sha256 = %1$s.sha256"
                        + " AND o.host_id <> %1$s.host_id AND o.standing <> 'OTHER_HOST')"
                        + " OR EXISTS (SELECT 1 FROM installer_log o WHERE o.content_sha256 = %1$s.content_sha256"
                        + " AND o.host_id <> %1$s.host_id AND o.standing <> 'OTHER_HOST')))")
                .formatted(log);
    }

    /**
     * Keeps others away from this log until the transaction ends.
     *
     * @param sha256 digest of its content
     */
    void lock(String sha256) {
        try {
            jdbc.sql("INSERT INTO installer_log_file (sha256) VALUES (?)")
                    .param(sha256)
                    .update();
        } catch (DuplicateKeyException known) {
            jdbc.sql("SELECT sha256 FROM installer_log_file WHERE sha256 = ? FOR UPDATE")
                    .param(sha256)
                    .query(String.class)
                    .single();
        }
    }

    /** The one host that this log was handed in for and may be of; empty when there is none, or there are several already. */
    Optional<UUID> onlyClaimant(String sha256, String content) {
        List<UUID> claimants = claimants("(l.sha256 = ? OR l.content_sha256 = ?)", List.of(sha256, content), 2);
        return claimants.size() == 1 ? Optional.of(claimants.get(0)) : Optional.empty();
    }

    private List<UUID> claimants(String which, List<String> digests, int most) {
        return jdbc.sql("SELECT DISTINCT l.host_id FROM installer_log l WHERE " + which
                        + " AND l.standing <> 'OTHER_HOST' ORDER BY l.host_id LIMIT ?")
                .params(digests)
                .param(most)
                .query((row, n) -> Ids.from(row.getBytes("host_id")))
                .list();
    }

    /** What a person reads of a log of this host that counts no more, or that never did. */
    String words(String sha256, UUID host) {
        List<UUID> claimants = claimants(SAME_LOG, List.of(sha256, sha256), NAMED + 2);
        List<UUID> others =
                claimants.stream().filter(other -> !other.equals(host)).toList();
        String named = others.stream()
                .limit(NAMED)
                .map(other -> hosts.find(other).map(found -> found.name()).orElse(other.toString()))
                .sorted()
                .collect(Collectors.joining(", ", "", others.size() > NAMED ? " and more" : ""));
        return "The same log, or a longer or shorter copy of it, was handed in for " + named
                + "; a log proves one host, so it counts for none of them."
                + " Hand in a log of this host itself; where both hosts really tell the same, import a software list taken on this"
                + " host after the installation, which vouches for the log.";
    }
}
