package dev.patchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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

    private static final Actor SCANNER = Actor.of("bench", Actor.Channel.API);

    @TempDir
    private Path folder;

    @Autowired
    private Scans scans;

    @Autowired
    private EvidenceStore store;

    @Autowired
    private TestData data;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private CpuFigures figures = new CpuFigures();

    /**
     * The reports of some hosts.
     *
     * @param first of all that is found on them
     * @param changed of a later scan, in which 5 % of the findings are others
     * @param hosts those that the reports are of
     * @param others as many, for the rows of the peer
     */
    private record Fleet(Path first, Path changed, List<Host> hosts, List<Host> others) {}

    /** What is measured of each of the reports. */
    private interface Work {
        void on(Fleet fleet) throws IOException;
    }

    @Test
    void importsEveryFindingBesideExtractionAndInsert() throws Exception {
        for (String kind : System.getProperty("bench.reports", "nessus,wazuh").split(",")) {
            for (String size : System.getProperty("bench.findings", "1000").split(",")) {
                measure(BenchReport.valueOf(kind.strip().toUpperCase(Locale.ROOT)), Integer.parseInt(size.strip()));
            }
        }
    }

    private void measure(BenchReport kind, int findings) throws Exception {
        int rounds = Integer.getInteger("bench.rounds", 1);
        figures = new CpuFigures();
        String evidence = evidence();
        for (int round = 0; round < rounds; round++) {
            round(kind, findings, evidence);
        }
        report(kind + ", " + findings + " findings");
    }

    private void round(BenchReport kind, int findings, String evidence) throws Exception {
        List<Fleet> fleets = new ArrayList<>();
        for (int i = 0; i < Integer.getInteger("bench.together", 1); i++) {
            fleets.add(fleet(kind, findings));
        }
        measure(fleets, "extraction", fleet -> assertThat(kind.extract(fleet.first, item -> {}))
                .isEqualTo(findings));
        measure(fleets, "extraction and insert", fleet -> insert(kind, fleet.first, fleet.others, evidence, 100));
        measure(fleets, "first import", fleet -> assertThat(receive(fleet.first).fresh())
                .isEqualTo(findings));
        measure(fleets, "identical import", fleet -> assertThat(receive(fleet.first).again())
                .isTrue());
        measure(fleets, "the same, 5 % of them new", fleet -> insert(kind, fleet.changed, fleet.others, evidence, 5));
        measure(fleets, "import with 5 % changed", fleet -> {
            ScanReceipt receipt = receive(fleet.changed);
            assertThat(receipt.findings()).isEqualTo(findings);
            assertThat(receipt.fresh()).isEqualTo(findings / 20);
            assertThat(receipt.still()).isEqualTo(findings - findings / 20);
        });
        for (Fleet fleet : fleets) {
            assertThat(FilledColumns.of(fleet.others.get(0), jdbc))
                    .as("the peer's rows")
                    .isEqualTo(FilledColumns.of(fleet.hosts.get(0), jdbc));
            Files.delete(fleet.first);
            Files.delete(fleet.changed);
        }
    }

    private Fleet fleet(BenchReport kind, int findings) throws IOException {
        List<Host> hosts = data.hosts(findings / BenchReport.PER_HOST, Environment.PRODUCTION);
        List<Host> others = data.hosts(findings / BenchReport.PER_HOST, Environment.PRODUCTION);
        List<String> names = hosts.stream().map(Host::name).toList();
        Instant now = TestClock.now().truncatedTo(ChronoUnit.SECONDS);
        return new Fleet(
                report(kind, names, now.minusSeconds(7_200), 0),
                report(kind, names, now.minusSeconds(3_600), 5),
                hosts,
                others);
    }

    /** A file that the reports of the peer are taken for. */
    private String evidence() throws IOException {
        return store.put(InputStream.nullInputStream(), EvidenceName.of("peer"), SCANNER)
                .sha256();
    }

    private void insert(BenchReport kind, Path report, List<Host> hosts, String evidence, int newPercent) {
        List<UUID> ids = hosts.stream().map(Host::id).toList();
        transaction.executeWithoutResult(status -> {
            SameRows rows = new SameRows(jdbc, ids, evidence, newPercent);
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

    private void measure(List<Fleet> fleets, String name, Work work) throws Exception {
        figures.measure(name, fleets.size(), () -> {
            for (Fleet fleet : fleets) {
                work.on(fleet);
            }
        });
    }

    private void report(String size) {
        figures.print(size);
        System.out.printf(
                "bench: %s, first import %.2f of its peer, identical %.2f of extraction, 5 %% changed %.2f of its peer%n",
                size,
                figures.ratio("first import", "extraction and insert"),
                figures.ratio("identical import", "extraction"),
                figures.ratio("import with 5 % changed", "the same, 5 % of them new"));
    }
}
