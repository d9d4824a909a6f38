package dev.patchboard.bench;

import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Ids;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows that scans left of the findings of a host, each as the columns in which it has a value: the peer's are to be the product's. */
final class FilledColumns {

    private static final List<String> OF_HOST = List.of(
            "SELECT r.* FROM scan_result r JOIN scan_host h ON h.id = r.scan_host_id WHERE h.host_id = ? ORDER BY h.id, r.idx",
            "SELECT * FROM scan_finding WHERE host_id = ? ORDER BY finding_key");

    private FilledColumns() {}

    static List<Set<String>> of(Host host, JdbcTemplate jdbc) {
        return OF_HOST.stream().flatMap(sql -> rows(sql, host, jdbc)).toList();
    }

    private static Stream<Set<String>> rows(String sql, Host host, JdbcTemplate jdbc) {
        return jdbc.queryForList(sql, Ids.bytes(host.id())).stream().map(FilledColumns::filled);
    }

    private static Set<String> filled(Map<String, Object> row) {
        return row.entrySet().stream()
                .filter(column -> column.getValue() != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
