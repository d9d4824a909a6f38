package dev.patchboard.scan;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The CVEs that a scanner can look for from the outside on a platform: of a check that answered there a report has said that it works over the
 * network.
 */
@Component
class OutsideChecks {

    private static final int ASKED = 1_000;

    private final JdbcClient jdbc;
    private final ManyRows<Known> rows;

    /**
     * What a check was seen to look for over the network.
     *
     * @param platform as {@link Platform} has it
     */
    record Seen(String cve, String platform) implements Comparable<Seen> {

        private static final Comparator<Seen> ORDER =
                Comparator.comparing(Seen::cve).thenComparing(Seen::platform);

        @Override
        public int compareTo(Seen other) {
            return ORDER.compare(this, other);
        }
    }

    private record Known(String scanner, Seen seen) {

        private static void set(PreparedStatement statement, int before, Known one) throws SQLException {
            statement.setString(before + 1, one.seen.cve());
            statement.setString(before + 2, one.scanner);
            statement.setString(before + 3, one.seen.platform());
        }
    }

    OutsideChecks(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.rows = new ManyRows<>(template, "scan_check_outside", List.of("cve", "scanner", "platform"), Known::set);
    }

    /** Remembers them, in one order whatever the report's, so that of two reports never each waits for the other. */
    void learn(String scanner, SortedSet<Seen> seen) {
        List<Seen> all = new ArrayList<>(seen);
        for (int at = 0; at < all.size(); at += ASKED) {
            List<Seen> some = all.subList(at, Math.min(at + ASKED, all.size()));
            Set<Seen> known = known(scanner, some.stream().map(Seen::cve).toList());
            remember(some.stream()
                    .filter(one -> !known.contains(one))
                    .map(one -> new Known(scanner, one))
                    .toList());
        }
    }

    private Set<Seen> known(String scanner, List<String> cves) {
        return new HashSet<>(
                jdbc.sql("SELECT cve, platform FROM scan_check_outside WHERE cve IN (:cves) AND scanner = :scanner")
                        .param("cves", cves)
                        .param("scanner", scanner)
                        .query((row, number) -> new Seen(row.getString("cve"), row.getString("platform")))
                        .list());
    }

    private void remember(List<Known> fresh) {
        try {
            rows.insert(fresh);
        } catch (DuplicateKeyException met) {
            // A report that came at the same moment taught some of it.
            fresh.forEach(this::remember);
        }
    }

    private void remember(Known one) {
        try {
            rows.insert(List.of(one));
        } catch (DuplicateKeyException known) {
            // taught meanwhile
        }
    }
}
