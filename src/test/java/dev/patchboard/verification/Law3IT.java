package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Law 3 at the close: files as they come from hosts and scanners go through the services that read them in production, and what the
 * change says of its hosts is held against the law told in plain data.
 */
class Law3IT extends SpringProperties {

    private static final Actor SYSTEM = Actor.system("test");
    private static final Duration SENT = Duration.ofDays(10);
    private static final Duration INSTALLED = Duration.ofDays(9);
    private static final Duration STARTED = Duration.ofDays(5);
    private static final Duration STALE = Duration.ofDays(7);

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verification verification;

    @Autowired
    HostTimes times;

    @Autowired
    HostStarts starts;

    @Autowired
    Exceptions exceptions;

    @Autowired
    OpenHosts open;

    @Autowired
    Inventory inventory;

    @Autowired
    Changes changes;

    @Autowired
    ChangeHosts targets;

    @Autowired
    ChangeProgress progress;

    @Autowired
    Software software;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    /** What the host's log says, if there is one. */
    enum Log {
        NONE,
        INSTALLED,
        HALF_INSTALLED,
        OF_ANOTHER_TIME
    }

    /** When the host was seen to start. */
    enum Start {
        NEVER,
        BEFORE_INSTALLATION,
        AFTER_INSTALLATION
    }

    /** How a scanner looked. */
    enum Look {
        INSIDE,
        OUTSIDE,
        FAILED
    }

    /** When it looked; ages are days back, the host is installed at 9 and started at 5. */
    enum When {
        BEFORE_INSTALLATION(9.5),
        AFTER_INSTALLATION_AND_STALE(8),
        AFTER_INSTALLATION(6),
        AFTER_START(1);

        final double daysBack;

        When(double daysBack) {
            this.daysBack = daysBack;
        }
    }

    /** One scan; the answer is OVAL's word: true means found. */
    record Scan(Look look, When when, String answer) {}

    /** What people decide about a host that evidence leaves open. */
    enum Decided {
        NOTHING,
        EXCEPTION_ASKED,
        EXCEPTION,
        RETIRED,
        TRANSFERRED,
        NOT_APPLICABLE,
        NOT_APPLICABLE_BY_A_LIST_OF_NOW
    }

    record Evidence(Log log, Start start, List<Scan> scans, Decided decided) {}

    @Provide
    Arbitrary<List<Evidence>> fleet() {
        Arbitrary<Scan> scan = Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(4, Look.INSIDE), Tuple.of(1, Look.OUTSIDE), Tuple.of(1, Look.FAILED)),
                        Arbitraries.of(When.class),
                        Arbitraries.frequency(
                                Tuple.of(5, "false"),
                                Tuple.of(2, "true"),
                                Tuple.of(1, "unknown"),
                                Tuple.of(1, "not evaluated")))
                .as(Scan::new);
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(5, Log.INSTALLED),
                                Tuple.of(1, Log.NONE),
                                Tuple.of(1, Log.HALF_INSTALLED),
                                Tuple.of(1, Log.OF_ANOTHER_TIME)),
                        Arbitraries.frequency(
                                Tuple.of(4, Start.AFTER_INSTALLATION),
                                Tuple.of(1, Start.NEVER),
                                Tuple.of(1, Start.BEFORE_INSTALLATION)),
                        scan.list().ofMaxSize(3),
                        Arbitraries.frequency(
                                Tuple.of(4, Decided.EXCEPTION),
                                Tuple.of(4, Decided.RETIRED),
                                Tuple.of(4, Decided.TRANSFERRED),
                                Tuple.of(1, Decided.NOT_APPLICABLE_BY_A_LIST_OF_NOW),
                                Tuple.of(1, Decided.NOT_APPLICABLE),
                                Tuple.of(1, Decided.NOTHING),
                                Tuple.of(1, Decided.EXCEPTION_ASKED)))
                .as(Evidence::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 3: a change closes only when every host is settled, and VERIFIED only where plain data says so")
    void closedMeansProvenHostByHost(@ForAll("fleet") List<Evidence> fleet, @ForAll boolean restart) {
        Scene scene = scenes.unsent(fleet.size(), restart);
        Instant now = scene.now();
        times(scene, now);
        for (int i = 0; i < fleet.size(); i++) {
            handIn(scene, scene.hosts().get(i), fleet.get(i));
        }
        verification.requestScans(scene.number());
        verification.decide(scene.number());

        Map<UUID, Disposition> expected = new HashMap<>();
        for (int i = 0; i < fleet.size(); i++) {
            Host host = scene.hosts().get(i);
            boolean proven = proven(fleet.get(i), restart);
            assertThat(disposition(scene, host) == Disposition.VERIFIED)
                    .as("%s is proven, restart %s", fleet.get(i), restart)
                    .isEqualTo(proven);
            expected.put(
                    host.id(),
                    proven
                            ? Disposition.VERIFIED
                            : settle(scene, host, fleet.get(i).decided()));
        }
        verification.decide(scene.number());

        if (expected.containsValue(Disposition.PENDING)) {
            assertThatThrownBy(() -> progress.close(scene.number(), SYSTEM))
                    .isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.code())
                            .isEqualTo("law3.hosts-pending"));
            assertThat(changes.get(scene.number()).stage()).isNotEqualTo(Stage.CLOSED);
        } else {
            progress.close(scene.number(), SYSTEM);
            assertThat(changes.get(scene.number()).stage()).isEqualTo(Stage.CLOSED);
        }
        scene.hosts().forEach(host -> assertThat(disposition(scene, host)).isEqualTo(expected.get(host.id())));
    }

    private void times(Scene scene, Instant now) {
        scenes.transaction(() -> times.sent(scene.number(), scene.ids(), now.minus(SENT)));
    }

    private void handIn(Scene scene, Host host, Evidence evidence) {
        Instant installed = scene.now().minus(INSTALLED);
        switch (evidence.log()) {
            case NONE -> {}
            case INSTALLED -> scenes.log(scene, host, scenes.dpkg(scene, installed, "installed"));
            case HALF_INSTALLED -> scenes.log(scene, host, scenes.dpkg(scene, installed, "half-configured"));
            case OF_ANOTHER_TIME ->
                scenes.log(
                        scene,
                        host,
                        scenes.dpkg(scene, scene.now().minus(SENT).minus(Duration.ofDays(1)), "installed"));
        }
        switch (evidence.start()) {
            case NEVER -> {}
            case BEFORE_INSTALLATION -> starts.seen(host.name(), installed.minus(Duration.ofHours(2)), SYSTEM);
            case AFTER_INSTALLATION -> starts.seen(host.name(), scene.now().minus(STARTED), SYSTEM);
        }
        for (int i = 0; i < evidence.scans().size(); i++) {
            Scan scan = evidence.scans().get(i);
            scenes.hand(report(scene, host, scan, at(scene, scan, i)));
        }
    }

    /** Later in the list is later within the same time, so that no two scans are of one moment. */
    private static Instant at(Scene scene, Scan scan, int place) {
        return scene.now()
                .minus(Duration.ofMinutes((long) (scan.when().daysBack * 24 * 60)))
                .plus(Duration.ofMinutes(place));
    }

    private static String report(Scene scene, Host host, Scan scan, Instant at) {
        String report = VerificationScene.oval(scene, host, at, scan.answer());
        return switch (scan.look()) {
            case INSIDE -> report;
            case OUTSIDE -> report.replaceAll("<interface>.*</interface>", "");
            case FAILED -> report.replace("flag=\"complete\"", "flag=\"error\"");
        };
    }

    private Disposition settle(Scene scene, Host host, Decided decided) {
        List<String> names = List.of(host.name());
        switch (decided) {
            case NOTHING -> {
                return Disposition.PENDING;
            }
            case EXCEPTION_ASKED -> {
                ask(scene, names);
                return Disposition.PENDING;
            }
            case EXCEPTION -> {
                exceptions.decide(ask(scene, names).id(), true, "Borne", data.actor(Role.OWNER));
                return Disposition.EXCEPTION;
            }
            case RETIRED -> {
                inventory.retire(host.id(), "Scrapped", data.actor(Role.OPERATOR));
                open.retired(scene.number(), names, "Scrapped", "CMDB-1", data.actor(Role.ANALYST));
                return Disposition.RETIRED;
            }
            case TRANSFERRED -> {
                open.transfer(scene.number(), names, "Later", data.actor(Role.ANALYST));
                return Disposition.TRANSFERRED;
            }
            case NOT_APPLICABLE -> {
                assertThatThrownBy(() -> notApplicable(scene, names)).isInstanceOf(InvalidInput.class);
                return Disposition.PENDING;
            }
            case NOT_APPLICABLE_BY_A_LIST_OF_NOW -> {
                software.record(host.id(), List.of(new InstalledPackage("bash", "5.2")), "test", scene.now(), SYSTEM);
                assertThatThrownBy(() -> notApplicable(scene, names)).isInstanceOf(InvalidInput.class);
                return Disposition.PENDING;
            }
        }
        throw new IllegalStateException();
    }

    private void notApplicable(Scene scene, List<String> names) {
        open.notApplicable(scene.number(), names, "Not installed", data.actor(Role.ANALYST));
    }

    private RiskException ask(Scene scene, List<String> names) {
        return exceptions.request(
                scene.number(),
                names,
                "Until then",
                "A filter",
                LocalDate.now(clock).plusDays(20),
                data.actor(Role.ANALYST));
    }

    /** The law, told without regard to the code: the log, the restart if one is owed, and the last scan after both that says anything. */
    private static boolean proven(Evidence evidence, boolean restart) {
        if (evidence.log() != Log.INSTALLED || restart && evidence.start() != Start.AFTER_INSTALLATION) {
            return false;
        }
        double since = (restart ? STARTED : INSTALLED).toDays();
        Scan last = null;
        for (When when : When.values()) {
            for (Scan scan : evidence.scans()) {
                boolean found = scan.answer().equals("true");
                boolean clean = scan.answer().equals("false") && scan.look() == Look.INSIDE;
                if (scan.when() == when && when.daysBack < since && (found || clean)) {
                    last = scan;
                }
            }
        }
        return last != null && last.answer().equals("false") && last.when().daysBack < STALE.toDays();
    }

    private Disposition disposition(Scene scene, Host host) {
        return targets.targets(scene.number()).stream()
                .filter(target -> target.hostId().equals(host.id()))
                .map(ChangeHost::disposition)
                .findFirst()
                .orElseThrow();
    }
}
