package dev.patchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.scan.ScanReceipt;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What importing findings costs beside bare extraction (StAX, or Jackson's streaming) and a batched insert of the same rows, in one process, in turn. CPU seconds
 * of the whole process, so that what the database does in threads of its own counts too. Nothing is asserted about them: the build runs
 * the smallest size to keep this working. {@code -Dbench.reports=nessus -Dbench.findings=10000,100000 -Dbench.rounds=5} measures.
 * The clock ticks in hundredths of a second, so small reports are imported several to a reading: {@code -Dbench.together=10}.
 */
@PatchboardTest
class FindingsBenchIT {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Actor SCANNER = Actor.of("bench", Actor.Channel.API);

    @TempDir
    private Path folder;

    @Autowired
    private Scans scans;

    @Autowired
    private TestData data;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    /**
     * The reports of some hosts.
     *
     * @param first of all that is found on them
     * @param changed of a later scan, in which 5 % of the findings are others
     */
    private record Fleet(Path first, Path changed) {}

    /** What is measured of each of the reports. */
    private interface Work {
        void on(Fleet fleet) throws IOException;
    }

    @Test
    void importsEveryFindingBesideExtractionAndInsert() throws IOException {
        for (String kind : System.getProperty("bench.reports", "nessus,wazuh").split(",")) {
            for (String size : System.getProperty("bench.findings", "1000").split(",")) {
                measure(BenchReport.valueOf(kind.strip().toUpperCase(Locale.ROOT)), Integer.parseInt(size.strip()));
            }
        }
    }

    private void measure(BenchReport kind, int findings) throws IOException {
        int rounds = Integer.getInteger("bench.rounds", 1);
        figures.clear();
        SameRows.create(jdbc);
        for (int round = 0; round < rounds; round++) {
            round(kind, findings);
        }
        report(kind + ", " + findings);
    }

    private void round(BenchReport kind, int findings) throws IOException {
        List<Fleet> fleets = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("bench.together", 1); i++) {
            fleets.add(fleet(kind, findings));
        }
        measure(fleets, "extraction", fleet -> assertThat(kind.extract(fleet.first, item -> {}))
                .isEqualTo(findings));
        measure(fleets, "extraction and insert", fleet -> insert(kind, fleet.first, 100));
        measure(fleets, "first import", fleet -> assertThat(receive(fleet.first).fresh())
                .isEqualTo(findings));
        measure(fleets, "identical import", fleet -> assertThat(receive(fleet.first).again())
                .isTrue());
        measure(fleets, "the same, 5 % of them new", fleet -> insert(kind, fleet.changed, 5));
        measure(fleets, "import with 5 % changed", fleet -> {
            ScanReceipt receipt = receive(fleet.changed);
            assertThat(receipt.findings()).isEqualTo(findings);
            assertThat(receipt.fresh()).isEqualTo(findings / 20);
            assertThat(receipt.still()).isEqualTo(findings - findings / 20);
        });
        for (Fleet fleet : fleets) {
            Files.delete(fleet.first);
            Files.delete(fleet.changed);
        }
    }

    private Fleet fleet(BenchReport kind, int findings) throws IOException {
        List<String> hosts = data.hosts(findings / BenchReport.PER_HOST, Environment.PRODUCTION).stream()
                .map(Host::name)
                .toList();
        Instant now = TestClock.now().truncatedTo(ChronoUnit.SECONDS);
        return new Fleet(
                report(kind, hosts, now.minusSeconds(7_200), 0), report(kind, hosts, now.minusSeconds(3_600), 5));
    }

    private void insert(BenchReport kind, Path report, int newPercent) {
        transaction.executeWithoutResult(status -> {
            SameRows rows = new SameRows(jdbc, newPercent);
            try {
                kind.extract(report, rows::take);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            rows.flush();
        });
    }

    private Path report(BenchReport kind, List<String> hosts, Instant at, int changed) throws IOException {
        Path file = Files.createTempFile(folder, "report", null);
        kind.write(file, hosts, at, changed);
        return file;
    }

    private ScanReceipt receive(Path report) throws IOException {
        try (InputStream in = Files.newInputStream(report)) {
            return scans.receive(in, "bench", SCANNER);
        }
    }

    private void measure(List<Fleet> fleets, String name, Work work) throws IOException {
        long before = SYSTEM.getProcessCpuTime();
        for (Fleet fleet : fleets) {
            work.on(fleet);
        }
        double seconds = (SYSTEM.getProcessCpuTime() - before) / 1e9 / fleets.size();
        figures.computeIfAbsent(name, ignored -> new ArrayList<>()).add(seconds);
    }

    private void report(String size) {
        figures.forEach((name, seconds) -> {
            double[] sorted = sorted(seconds);
            System.out.printf(
                    "bench: %s findings, %-26s %7.3f s CPU (%.3f to %.3f)%n",
                    size, name, median(name), sorted[0], sorted[sorted.length - 1]);
        });
        System.out.printf(
                "bench: %s findings, first import %.2f of its peer, identical %.2f of extraction, 5 %% changed %.2f of its peer%n",
                size,
                median("first import") / median("extraction and insert"),
                median("identical import") / median("extraction"),
                median("import with 5 % changed") / median("the same, 5 % of them new"));
    }

    private static double[] sorted(List<Double> seconds) {
        return seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private double median(String name) {
        double[] sorted = sorted(figures.get(name));
        return sorted[sorted.length / 2];
    }

    @AfterEach
    void leaveNoTables() {
        SameRows.drop(jdbc);
    }
}
