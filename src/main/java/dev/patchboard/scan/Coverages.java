package dev.patchboard.scan;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.patchboard.shared.Ids;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sets of CVEs that scans explicitly looked for, each kept once. */
@Component
class Coverages {

    private static final int BATCH = 1_000;
    /** Checks that are looked up in one go: a longer list costs more to parse than it saves. */
    private static final int ASKED = 100;

    /** That a check of a scanner is about a CVE, and found it on a platform. */
    record Teaching(String scanner, String platform, String checkId, String cve) implements Comparable<Teaching> {

        private static final Comparator<Teaching> ORDER = comparing(Teaching::scanner)
                .thenComparing(Teaching::platform)
                .thenComparing(Teaching::checkId)
                .thenComparing(Teaching::cve);

        @Override
        public int compareTo(Teaching other) {
            return ORDER.compare(this, other);
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final ManyRows<Teaching> teachings;

    Coverages(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
        this.teachings = new ManyRows<>(
                template,
                "scan_check_platform",
                List.of("scanner", "platform", "check_id", "cve"),
                (statement, before, one) -> {
                    statement.setString(before + 1, one.scanner());
                    statement.setString(before + 2, one.platform());
                    statement.setString(before + 3, one.checkId());
                    statement.setString(before + 4, one.cve());
                });
    }

    /** The id of a set; null for the empty one. */
    @Nullable UUID keep(Set<String> cves) {
        if (cves.isEmpty()) {
            return null;
        }
        Set<String> sorted = new TreeSet<>(cves);
        String digest = digest(sorted);
        return find(digest).orElseGet(() -> {
            try {
                return insert(digest, sorted);
            } catch (DuplicateKeyException met) {
                // Another report with the same set was handed in at the same moment; the insert waited until it was
                // there.
                return find(digest).orElseThrow(() -> met);
            }
        });
    }

    private Optional<UUID> find(String digest) {
        return jdbc.sql("SELECT id FROM scan_coverage WHERE digest = ?")
                .param(digest)
                .query((row, number) -> Ids.from(row.getBytes("id")))
                .optional();
    }

    /**
     * Remembers which CVEs checks are about. In one order whatever the report's: of two reports with the same new checks the one waits for
     * the other, and never each for the other.
     */
    void learn(SortedSet<Teaching> taught) {
        List<Teaching> all = List.copyOf(taught);
        for (int at = 0; at < all.size(); at += ASKED) {
            List<Teaching> some = all.subList(at, Math.min(at + ASKED, all.size()));
            Set<Teaching> known = known(some);
            remember(some.stream().filter(one -> !known.contains(one)).toList());
        }
    }

    private Set<Teaching> known(List<Teaching> some) {
        Set<Teaching> known = new HashSet<>();
        some.stream()
                .collect(groupingBy(Teaching::scanner, mapping(Teaching::checkId, toSet())))
                .forEach((scanner, ids) -> jdbc.sql(
                                "SELECT platform, check_id, cve FROM scan_check_platform WHERE scanner = :scanner AND check_id IN (:ids)")
                        .param("scanner", scanner)
                        .param("ids", ids)
                        .query(row -> {
                            known.add(new Teaching(
                                    scanner,
                                    row.getString("platform"),
                                    row.getString("check_id"),
                                    row.getString("cve")));
                        }));
        return known;
    }

    private void remember(List<Teaching> fresh) {
        try {
            teachings.insert(fresh);
        } catch (DuplicateKeyException met) {
            // A report that came at the same moment taught some of it.
            fresh.forEach(this::remember);
        }
    }

    private void remember(Teaching one) {
        try {
            teachings.insert(List.of(one));
        } catch (DuplicateKeyException known) {
            // taught meanwhile
        }
    }

    /**
     * The CVEs that these checks look for, by platform. A check looks only on platforms on which it is known to find something, and a CVE
     * counts only when every check known for it, on whatever platform, was run.
     */
    Map<String, Set<String>> cvesOf(String scanner, Set<String> checkIds) {
        Map<String, Set<String>> covered = new HashMap<>();
        Set<String> notRun = new HashSet<>();
        jdbc.sql("SELECT platform, check_id, cve FROM scan_check_platform WHERE scanner = ?")
                .param(scanner)
                .query(row -> {
                    String platform = row.getString("platform");
                    if (!checkIds.contains(row.getString("check_id"))) {
                        notRun.add(row.getString("cve"));
                    } else if (Platform.isOne(platform)) {
                        covered.computeIfAbsent(platform, first -> new TreeSet<>())
                                .add(row.getString("cve"));
                    }
                });
        covered.values().forEach(cves -> cves.removeAll(notRun));
        return covered;
    }

    private UUID insert(String digest, Set<String> cves) {
        UUID id = Ids.next();
        jdbc.sql("INSERT INTO scan_coverage (id, digest) VALUES (?, ?)")
                .params(Ids.bytes(id), digest)
                .update();
        List<Object[]> rows =
                cves.stream().map(cve -> new Object[] {Ids.bytes(id), cve}).toList();
        template.batchUpdate(
                "INSERT INTO scan_coverage_cve (coverage_id, cve) VALUES (?, ?)", rows, BATCH, (statement, row) -> {
                    statement.setBytes(1, (byte[]) row[0]);
                    statement.setString(2, (String) row[1]);
                });
        return id;
    }

    private static String digest(Set<String> cves) {
        try {
            byte[] text = String.join("\n", cves).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
