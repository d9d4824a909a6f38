package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.Disposition;
import dev.patchboard.fleet.Host;
import dev.patchboard.rollout.RolloutProgress.Taken;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Outcome;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.ReceivedLog;
import dev.patchboard.verification.VerificationScene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Law 6 on the rings of a closed change: what hosts report late is added and counts nothing. */
class Law6RolloutIT extends SpringProperties {

    private static final Actor SYSTEM = Actor.system("test");
    private static final List<String> SEALED =
            List.of("rollout_plan", "rollout_wave", "rollout_host", "rollout_deployment", "rollout_batch");

    @Autowired
    RolloutScene scenes;

    @Autowired
    VerificationScene logs;

    @Autowired
    Rings rings;

    @Autowired
    Preflights preflights;

    @Autowired
    ParityGate parity;

    @Autowired
    Batches batches;

    @Autowired
    Waves waves;

    @Autowired
    RolloutProgress progress;

    @Autowired
    ChangeHosts targets;

    @Autowired
    ChangeProgress changes;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    /** What may still come from a host. */
    enum Late {
        FAILED_BY_WORD,
        FAILED_BY_LOG,
        REMOVED_BY_LOG,
        NO_LOG,
        FILE_INSTALLED,
        FILE_FAILED,
        FILE_REMOVED,
        STARTED
    }

    @Provide
    Arbitrary<List<Late>> late() {
        return Arbitraries.of(Late.class).list().ofMinSize(3).ofMaxSize(8);
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 6: after the close, what hosts report is kept as an addendum; the rings stay byte for byte")
    void theRingsOfAClosedChangeStayAsTheyAre(@ForAll("late") List<Late> late) {
        Scene scene = closed();
        Host host = scene.lab().get(0);
        clock.advance(Duration.ofHours(2));
        Map<String, List<String>> before = rows(scene);
        List<String> reports = rows(scene, "rollout_report");
        List<WaveView> figures = waves.of(scene.number());
        List<Late> done = new ArrayList<>();
        for (Late each : late) {
            done.add(each);
            perform(each, scene, host);

            assertThat(rows(scene)).as("after %s", done).isEqualTo(before);
            assertThat(waves.of(scene.number())).as("after %s", done).isEqualTo(figures);
            assertThat(rows(scene, "rollout_report")).as("after %s", done).containsAll(reports);
        }
    }

    private void perform(Late late, Scene scene, Host host) {
        switch (late) {
            case FAILED_BY_WORD -> kept(scenes.report(scene, host, Outcome.FAILED, null));
            case FAILED_BY_LOG -> kept(scenes.report(scene, host, Outcome.FAILED));
            case REMOVED_BY_LOG -> kept(scenes.report(scene, host, Outcome.REMOVED));
            case NO_LOG -> kept(scenes.report(scene, host, Outcome.NO_LOG, null));
            case FILE_INSTALLED -> file(scene, host, "installed");
            case FILE_FAILED -> file(scene, host, "half-configured");
            case FILE_REMOVED -> file(scene, host, "not-installed");
            case STARTED -> progress.rebootSeen(host.id(), clock.instant());
        }
    }

    private static void kept(Taken taken) {
        assertThat(taken).isIn(Taken.ADDENDUM, Taken.KNOWN);
    }

    private void file(Scene scene, Host host, String state) {
        clock.advance(Duration.ofSeconds(1));
        VerificationScene.Scene same =
                new VerificationScene.Scene(scene.number(), scene.patch(), scene.all(), clock.instant());
        ReceivedLog log = logs.log(same, host, logs.dpkg(same, clock.instant().minusSeconds(30), state));
        assertThat(log.note()).startsWith(scene.number() + " has ended: kept as an addendum");
    }

    /** Two hosts, both proven in their ring and verified, and the change closed. */
    private Scene closed() {
        Scene scene = scenes.scene("simulated", 2, 0);
        rings.open(scene.number(), 1);
        preflights.run(scene.number(), 1);
        parity.check(scene.number(), 1);
        batches.next(scene.number(), 1);
        scene.lab().forEach(host -> scenes.proven(scene, host));
        rings.close(scene.number(), 1);
        targets.settle(scene.number(), TestData.ids(scene.lab()), Disposition.VERIFIED, null, null, List.of(), SYSTEM);
        changes.close(scene.number(), SYSTEM);
        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("2/2 proven");
        return scene;
    }

    private Map<String, List<String>> rows(Scene scene) {
        Map<String, List<String>> rows = new TreeMap<>();
        SEALED.forEach(table -> rows.put(table, rows(scene, table)));
        return rows;
    }

    private List<String> rows(Scene scene, String table) {
        return jdbc
                .query(
                        "SELECT * FROM " + table + " WHERE change_number = ?",
                        (row, number) -> {
                            StringBuilder text = new StringBuilder();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                text.append(row.getString(i)).append('|');
                            }
                            return text.toString();
                        },
                        scene.number().value())
                .stream()
                .sorted()
                .toList();
    }
}
