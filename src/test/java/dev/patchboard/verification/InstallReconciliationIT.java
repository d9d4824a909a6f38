package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Outcome;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.VerificationScene.Scene;
import dev.patchboard.verification.log.LogEntry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What it costs to reconcile a log of many packages, and what is kept of it. */
@PatchboardTest
class InstallReconciliationIT {

    @Autowired
    private VerificationScene scenes;

    @Autowired
    private SentChanges sent;

    @Autowired
    private Software software;

    @Autowired
    private VerificationProcess process;

    @Autowired
    private UnauthorisedInstalls installs;

    @Autowired
    private DataSource source;

    @Autowired
    private TestClock clock;

    @Test
    void aLogOfManyPackagesTakesAsManyStatementsAsOneOfFew() {
        assertThat(statements(1000)).isEqualTo(statements(10)).isLessThanOrEqualTo(2);
    }

    @Test
    void eachPackageOfALogIsARecordWithItsOwnTimeThatItsSecondCopyLeavesAlone() {
        Scene scene = scenes.sent(1);
        List<SeenInstall> told = told(scene, 30);

        reconcile(scene.host(), told, new AtomicInteger());
        reconcile(scene.host(), told, new AtomicInteger());

        assertThat(installs.page(State.OPEN, null, 5000))
                .filteredOn(install -> install.host().equals(scene.host().name()))
                .extracting(UnauthorisedInstall::installedAt)
                .containsExactlyInAnyOrderElementsOf(
                        told.stream().map(SeenInstall::at).toList());
    }

    private int statements(int packages) {
        Scene scene = scenes.sent(1);
        AtomicInteger prepared = new AtomicInteger();
        reconcile(scene.host(), told(scene, packages), prepared);
        return prepared.get();
    }

    private void reconcile(Host host, List<SeenInstall> told, AtomicInteger prepared) {
        DataSource counting = counting(prepared);
        KnownInstallRows rows = new KnownInstallRows(JdbcClient.create(counting), new JdbcTemplate(counting));
        InstallReconciliation reconciliation =
                new InstallReconciliation(rows, sent, software, process, event -> {}, clock);
        scenes.transaction(() -> reconciliation.reconcile(Map.of(host, told), List.of()));
    }

    private static List<SeenInstall> told(Scene scene, int packages) {
        Instant first = scene.installed().minusSeconds(packages);
        SeenInstall.Log log = new SeenInstall.Log(scene.host().id(), "0".repeat(64), scene.number());
        List<SeenInstall> told = new ArrayList<>();
        for (int i = 0; i < packages; i++) {
            LogEntry entry = LogEntry.of("reconciled" + i, "1.0-1", Outcome.INSTALLED, i + 1);
            told.add(new SeenInstall(entry, null, null, first.plusSeconds(i), "dpkg.log", log));
        }
        return told;
    }

    /** The source in the caller's transaction. */
    private DataSource counting(AtomicInteger prepared) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() {
                Connection real = DataSourceUtils.getConnection(source);
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                            if (method.getName().equals("prepareStatement")) {
                                prepared.incrementAndGet();
                            }
                            try {
                                return method.getName().equals("close") ? null : method.invoke(real, args);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
            }
        };
    }
}
