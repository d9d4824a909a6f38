package dev.patchboard.scan;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The CVEs that a scanner can look for from the outside: of one of its checks a report has said that it works over the network. */
@Component
class OutsideChecks {

    private static final int ASKED = 1_000;

    private final JdbcClient jdbc;
    private final ManyRows<Known> rows;

    private record Known(String scanner, String cve) {

        private static void set(PreparedStatement statement, int before, Known one) throws SQLException {
            statement.setString(before + 1, one.cve);
            statement.setString(before + 2, one.scanner);
        }
    }

    OutsideChecks(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.rows = new ManyRows<>(template, "scan_check_outside", List.of("cve", "scanner"), Known::set);
    }

    /** Remembers them, in one order whatever the report's, so that of two reports never each waits for the other. */
    void learn(String scanner, SortedSet<String> cves) {
        List<String> all = new ArrayList<>(cves);
        for (int at = 0; at < all.size(); at += ASKED) {
            List<String> some = all.subList(at, Math.min(at + ASKED, all.size()));
            Set<String> known = known(scanner, some);
            remember(some.stream()
                    .filter(cve -> !known.contains(cve))
                    .map(cve -> new Known(scanner, cve))
                    .toList());
        }
    }

    private Set<String> known(String scanner, List<String> cves) {
        return new HashSet<>(jdbc.sql("SELECT cve FROM scan_check_outside WHERE cve IN (:cves) AND scanner = :scanner")
                .param("cves", cves)
                .param("scanner", scanner)
                .query(String.class)
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
