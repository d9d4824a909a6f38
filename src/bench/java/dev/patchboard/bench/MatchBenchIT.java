package dev.patchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Matches;
import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What one new patch costs against a fleet, beside the same question in SQL written by hand that is told which versions are old, in one process,
 * in turn. CPU seconds of the whole process. Of some packages a hundred hosts have an old version, of some every tenth, of some all. Nothing
 * is asserted about time: the build runs the smallest size to keep this working. {@code -Dbench.hosts=10000,100000 -Dbench.packages=200
 * -Dbench.rounds=5} measures.
 */
@PatchboardTest
class MatchBenchIT {

    private static final Actor FEED = Actor.of("bench", Actor.Channel.API);
    private static final int RARE = 100;
    private static final String OLD = "'1.0-1', '1.1-1', '1.2-1', '1.3-1', '1.4-1'";

    @Autowired
    private Patches patches;

    @Autowired
    private Matches matches;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private JdbcClient client;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void matchesANewPatchBesideSqlWrittenByHand() throws Exception {
        for (String size : System.getProperty("bench.hosts", "500").split(",")) {
            measure(Integer.parseInt(size.strip()));
        }
    }

    private void measure(int hosts) throws Exception {
        fill(hosts);
        int rounds = Integer.getInteger("bench.rounds", 1);
        int together = Integer.getInteger("bench.together", 1);
        for (int old : List.of(Math.min(RARE, hosts), hosts / 10, hosts)) {
            CpuFigures figures = new CpuFigures();
            int next = 0;
            for (int round = 0; round < rounds; round++) {
                List<String> names = new ArrayList<>();
                for (int i = 0; i < together; i++) {
                    names.add(name(hosts, old, next++));
                }
                figures.measure("SQL by hand", together, () -> names.forEach(this::byHand));
                List<Patch> found = new ArrayList<>();
                figures.measure("a new patch", together, () -> names.forEach(name -> found.add(registered(name))));
                found.forEach(patch -> assertThat(rows("patch_match", patch)).isEqualTo(old));
                names.forEach(name -> assertThat(client.sql("SELECT COUNT(*) FROM bench_match WHERE package_name = ?")
                                .param(name)
                                .query(Integer.class)
                                .single())
                        .isEqualTo(old));
            }
            assertThat(matches.of(registered(name(hosts, old, next)).id())).hasSize(old);
            figures.print(hosts + " hosts, " + old + " match");
            System.out.printf(
                    "bench: %d hosts, %d match: %.2f of SQL by hand%n",
                    hosts, old, figures.ratio("a new patch", "SQL by hand"));
        }
    }

    private int rows(String table, Patch patch) {
        return client.sql("SELECT COUNT(*) FROM " + table + " WHERE patch_id = ?")
                .param(Ids.bytes(patch.id()))
                .query(Integer.class)
                .single();
    }

    private Patch registered(String name) {
        return patches.register(
                NewPatch.ofPackage(name + " 2.0-1", new PatchPackage("deb", name, "2.0-1"), Set.of("CVE-2097-10001")),
                FEED);
    }

    private void byHand(String name) {
        transaction.executeWithoutResult(status -> jdbc.update(
                "INSERT INTO bench_match SELECT ?, host_id, package_name, architecture, installed_version, '2.0-1',"
                        + " 'AFFECTED', ? FROM installed_package WHERE package_name = ? AND installed_version IN (" + OLD
                        + ")",
                Ids.bytes(Ids.next()),
                Timestamp.from(Instant.now()),
                name));
    }

    private static String name(int hosts, int old, int number) {
        return "bench-" + hosts + "-" + old + "-" + number;
    }

    private void fill(int hosts) {
        jdbc.execute("DROP TABLE IF EXISTS bench_match");
        jdbc.execute("CREATE TABLE bench_match (patch_id BINARY(16) NOT NULL, host_id BINARY(16) NOT NULL,"
                + " package_name VARCHAR(200) NOT NULL, architecture VARCHAR(40) NOT NULL,"
                + " installed_version VARCHAR(200) NOT NULL, fixed_version VARCHAR(200) NOT NULL,"
                + " answer VARCHAR(20) NOT NULL, since TIMESTAMP(6) NOT NULL,"
                + " PRIMARY KEY (patch_id, host_id, package_name, architecture, installed_version))");
        jdbc.execute("CREATE INDEX bench_match_host ON bench_match (host_id, patch_id)");
        jdbc.execute("DROP TABLE IF EXISTS bench_host");
        jdbc.execute("CREATE TABLE bench_host (id BINARY(16) NOT NULL PRIMARY KEY, nr INT NOT NULL)");
        List<Object[]> ids = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            ids.add(new Object[] {Ids.bytes(Ids.next()), i});
        }
        transaction.executeWithoutResult(status -> {
            jdbc.batchUpdate("INSERT INTO bench_host (id, nr) VALUES (?, ?)", ids);
            jdbc.update("INSERT INTO host (id, name, name_key, environment, criticality, exposure, asset_class, zone_id,"
                    + " retired, version, changed_at) SELECT id, CONCAT('bench" + hosts + "-', nr), CONCAT('bench" + hosts
                    + "-', nr), 'PRODUCTION', 'MEDIUM', 'INTERNAL', 'server', 'UTC', FALSE, 0, CURRENT_TIMESTAMP"
                    + " FROM bench_host");
        });
        int packages = Integer.getInteger("bench.packages", 6);
        for (int old : List.of(Math.min(RARE, hosts), hosts / 10, hosts)) {
            for (int number = 0; number < packages / 3; number++) {
                String name = name(hosts, old, number);
                transaction.executeWithoutResult(status -> jdbc.update(
                        "INSERT INTO installed_package (host_id, package_name, architecture, installed_version)"
                                + " SELECT id, ?, 'amd64', CONCAT(CASE WHEN nr < ? THEN '1.' ELSE '2.' END, MOD(nr, 5), '-1')"
                                + " FROM bench_host",
                        name,
                        old));
            }
        }
    }
}
