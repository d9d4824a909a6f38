package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.shared.Actor;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Answers about many hosts at once. */
@PatchboardTest
class ScanAnswersIT {

    private static final int CVES = 7;

    @Autowired
    private Scans scans;

    @Autowired
    private ScanAnswers answers;

    @Autowired
    private Dispositions dispositions;

    @Autowired
    private ScanProperties properties;

    @Autowired
    private DataSource source;

    @Autowired
    private TestData data;

    @Autowired
    private ReportScene reports;

    private final Instant now = TestClock.now().truncatedTo(ChronoUnit.SECONDS);
    private List<UUID> hosts = List.of();
    private List<String> cves = List.of();

    /** More hosts than are looked up in one go. Every third is never scanned; the others twice. */
    @BeforeEach
    void scanned() {
        List<Host> fleet = data.hosts(ScanLookup.TOGETHER + 30, Environment.PRODUCTION);
        hosts = fleet.stream().map(Host::id).toList();
        String report = UUID.randomUUID().toString();
        cves = IntStream.range(0, CVES)
                .mapToObj(n -> "CVE-2097-" + Integer.toUnsignedString((report + n).hashCode()))
                .toList();
        scan(fleet, 0, now.minusSeconds(7_200));
        scan(fleet, 1, now.minusSeconds(3_600));
    }

    @Test
    void theAnswersOfManyHostsAreThoseOfEachAlone() {
        var together = answers.latest(hosts, cves);

        assertThat(together.keySet()).containsExactlyElementsOf(hosts);
        assertThat(together.values().stream().flatMap(List::stream).map(ScanAnswer::state))
                .contains(
                        ScanAnswer.State.NOT_SCANNED,
                        ScanAnswer.State.VULNERABLE,
                        ScanAnswer.State.CLEAN,
                        ScanAnswer.State.NOT_EVALUATED);
        assertThat(answers.statements(hosts, cves)).hasSize(hosts.size() * 2 / 3 * 2 * CVES);
        together.forEach((host, own) ->
                assertThat(answers.latest(Set.of(host), cves).get(host)).isEqualTo(own));
    }

    @Test
    void aHundredHostsAndManyCvesTakeNoMoreStatementsThanOneOfEach() {
        int ofOne = statements(hosts.subList(1, 2), cves.subList(0, 1));

        assertThat(ofOne).isLessThanOrEqualTo(3);
        assertThat(statements(hosts.subList(0, ScanLookup.TOGETHER), cves)).isEqualTo(ofOne);
    }

    private int statements(List<UUID> asked, List<String> about) {
        AtomicInteger prepared = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        new ScanLookup(JdbcClient.create(counting(prepared)), dispositions, properties)
                .each(asked, about, (host, statements) -> told.incrementAndGet());
        assertThat(told).hasValue(asked.size());
        return prepared.get();
    }

    private DataSource counting(AtomicInteger prepared) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection real = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                            if (method.getName().equals("prepareStatement")) {
                                prepared.incrementAndGet();
                            }
                            try {
                                return method.invoke(real, args);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
            }
        };
    }

    private void scan(List<Host> fleet, int turn, Instant at) {
        UUID report = scans.receive(
                        new ByteArrayInputStream(("host,cve,severity\n" + UUID.randomUUID() + ",CVE-2097-1,High\n")
                                .getBytes(StandardCharsets.UTF_8)),
                        "report.csv",
                        Actor.of("olga", Actor.Channel.API))
                .reportId();
        reports.write(report, now, writer -> {
            for (int i = 0; i < fleet.size(); i++) {
                if (i % 3 != 0) {
                    ReportTime time = ReportTime.of(at);
                    writer.host(
                            new ScannedHost(
                                    fleet.get(i).name(), null, null, "debian 12", true, time, time, null, i + 1, null),
                            results(i, turn));
                }
            }
        });
    }

    private List<CheckResult> results(int host, int turn) {
        List<CheckResult> results = new ArrayList<>();
        for (int i = 0; i < CVES; i++) {
            Answer answer = (host + turn + i) % 4 == 0 ? Answer.FOUND : Answer.NOT_FOUND;
            if ((host + i) % 5 != 0) {
                String cve = cves.get(i);
                results.add(new CheckResult(cve, cve, answer, "", Severity.HIGH, List.of(cve), null, i + 1));
            }
        }
        return results;
    }
}
