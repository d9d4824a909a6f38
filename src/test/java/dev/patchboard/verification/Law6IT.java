package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Vote;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.Authorisations.Grant;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.Rating;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.verification.VerificationScene.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Law 6 on a closed change: whatever comes late is refused or added, and nothing that was there is touched. */
class Law6IT extends SpringProperties {

    private static final Actor SYSTEM = Actor.system("test");

    /** Tables that say what a change is and how it ended: not even a row more. */
    private static final Set<String> SEALED =
            Set.of("change_request", "change_host", "change_patch", "change_revision", "authorisation", "host_verdict");

    /** Rows with a life of their own: an exception runs out, a mail and a ticket are delivered. */
    private static final Set<String> ALIVE = Set.of("risk_exception", "mail", "ticket_link", "outbox_message");

    @Autowired
    VerificationScene scenes;

    @Autowired
    Verification verification;

    @Autowired
    HostStarts starts;

    @Autowired
    Exceptions exceptions;

    @Autowired
    ExceptionExpiry expiry;

    @Autowired
    Recurrences recurrences;

    @Autowired
    RootCauses causes;

    @Autowired
    OpenHosts open;

    @Autowired
    Resolutions resolutions;

    @Autowired
    Changes changes;

    @Autowired
    ChangeHosts targets;

    @Autowired
    ChangeProgress progress;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    Authorisations authorisations;

    @Autowired
    Approvals approvals;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    /** What may come after the close. */
    enum Late {
        LOG_INSTALLED,
        LOG_FAILED,
        SCAN_CLEAN,
        SCAN_FOUND,
        START_SEEN,
        JUDGE_AGAIN,
        ASK_FOR_SCANS,
        LOOK_FOR_RECURRENCE,
        ADD_HOST,
        REMOVE_HOST,
        OTHER_PATCH,
        HOLD,
        RESUME,
        WITHDRAW,
        REJECT,
        CLOSE_AGAIN,
        ENTER_STAGE,
        RATE,
        RAISE,
        DUE_DATES,
        SETTLE,
        GRANT,
        VOID,
        VOTE,
        RECUSE,
        ASK_EXCEPTION,
        DECIDE_EXCEPTION,
        EXCEPTION_RUNS_OUT,
        TRANSFER,
        RETIRE,
        NOT_APPLICABLE,
        RESOLVE,
        ROOT_CAUSE
    }

    @Provide
    Arbitrary<List<Late>> late() {
        return Arbitraries.of(Late.class).list().ofMinSize(6).ofMaxSize(14);
    }

    /** A closed change: one host verified, one under an exception; and an exception that was asked for and never decided. */
    private record Closed(Scene scene, UUID undecided, Actor actor, Actor owner) {

        Host verified() {
            return scene.hosts().get(0);
        }
    }

    private Closed closed() {
        Scene scene = scenes.sent(3);
        Actor actor = data.actor(Role.ANALYST, Role.CAB, Role.CHANGE_MANAGER);
        Actor owner = data.actor(Role.OWNER);
        Instant month = clock.instant().plus(Duration.ofDays(30));
        authorisations.grant(scene.number(), new Grant(1, scene.ids(), "cab", List.of(), month, Map.of()), owner);
        scenes.installed(scene, scene.host());
        scenes.scan(scene, scene.host(), scene.scanned(), "false");
        verification.requestScans(scene.number());
        verification.decide(scene.number());
        Host moved = scene.hosts().get(1);
        LocalDate expires = LocalDate.now(clock).plusDays(2);
        UUID undecided = exceptions
                .request(scene.number(), List.of(moved.name()), "Perhaps", "A filter", expires, actor)
                .id();
        UUID asked = exceptions
                .request(scene.number(), List.of(scene.hosts().get(2).name()), "Until then", "A filter", expires, actor)
                .id();
        exceptions.decide(asked, true, "Borne", owner);
        targets.settle(scene.number(), Set.of(moved.id()), Disposition.TRANSFERRED, "Later", null, List.of(), SYSTEM);
        progress.close(scene.number(), SYSTEM);
        return new Closed(scene, undecided, actor, owner);
    }

    @Property(tries = 15, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 6: after the close, commands are refused or append; the change and its history stay byte for byte")
    void aClosedChangeStaysAsItIs(@ForAll("late") List<Late> late) {
        Closed closed = closed();
        Map<String, List<String>> before = rows(closed.scene());
        List<String> history = history(closed.scene());
        List<Late> done = new ArrayList<>();

        for (Late each : late) {
            done.add(each);
            try {
                perform(each, closed);
            } catch (Conflict | InvalidInput | Refusal | NotFound refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
            Map<String, List<String>> now = rows(closed.scene());
            before.forEach((table, rows) -> {
                if (SEALED.contains(table)) {
                    assertThat(now.get(table)).as("%s after %s", table, done).isEqualTo(rows);
                } else if (!ALIVE.contains(table)) {
                    assertThat(now.get(table)).as("%s after %s", table, done).containsAll(rows);
                }
            });
            assertThat(history(closed.scene())).as("history after %s", done).startsWith(history.toArray(String[]::new));
        }
    }

    private void perform(Late late, Closed closed) {
        Scene scene = closed.scene();
        Actor actor = closed.actor();
        Host host = closed.verified();
        List<String> names = List.of(host.name());
        Instant now = clock.instant();
        switch (late) {
            case LOG_INSTALLED -> scenes.log(scene, host, scenes.dpkg(scene, now.minusSeconds(90), "installed"));
            case LOG_FAILED -> scenes.log(scene, host, scenes.dpkg(scene, now.minusSeconds(80), "half-configured"));
            case SCAN_CLEAN -> scenes.scan(scene, host, now.minusSeconds(60), "false");
            case SCAN_FOUND -> scenes.scan(scene, host, now.minusSeconds(50), "true");
            case START_SEEN -> starts.seen(host.name(), now.minusSeconds(70), actor);
            case JUDGE_AGAIN -> verification.decide(scene.number());
            case ASK_FOR_SCANS -> verification.requestScans(scene.number());
            case LOOK_FOR_RECURRENCE -> recurrences.check(scene.number());
            case ADD_HOST ->
                revise(
                        closed,
                        TestData.ids(data.hosts(1, Environment.PRODUCTION)),
                        Set.of(),
                        scene.patch().id());
            case REMOVE_HOST ->
                revise(closed, Set.of(), Set.of(host.id()), scene.patch().id());
            case OTHER_PATCH -> revise(closed, Set.of(), Set.of(), data.patch().id());
            case HOLD -> changes.hold(scene.number(), "Wait", actor);
            case RESUME -> changes.resume(scene.number(), "Go", actor);
            case WITHDRAW -> changes.withdraw(scene.number(), "No", actor);
            case REJECT -> progress.reject(scene.number(), "No", actor);
            case CLOSE_AGAIN -> progress.close(scene.number(), actor);
            case ENTER_STAGE -> progress.enter(scene.number(), Stage.VERIFICATION, actor);
            case RATE -> progress.rate(scene.number(), Rating.HIGH, LocalDate.now(clock), actor);
            case RAISE -> progress.raise(scene.number(), ChangeType.EMERGENCY);
            case DUE_DATES -> changes.dueDates(scene.number(), Map.of(host.id(), LocalDate.now(clock)));
            case SETTLE ->
                targets.settle(scene.number(), scene.ids(), Disposition.RETIRED, "x", null, List.of(), actor);
            case GRANT -> {
                Instant week = now.plus(Duration.ofDays(7));
                authorisations.grant(
                        scene.number(), new Grant(1, scene.ids(), "cab", List.of(), week, Map.of()), actor);
            }
            case VOID -> authorisations.voidAll(scene.number(), "No more", actor);
            case VOTE -> approvals.vote(scene.number(), Vote.APPROVE, null, actor);
            case RECUSE -> approvals.recuse(scene.number(), "Mine", actor);
            case ASK_EXCEPTION ->
                exceptions.request(
                        scene.number(),
                        List.of("all"),
                        "x",
                        "A filter",
                        LocalDate.now(clock).plusDays(3),
                        actor);
            case DECIDE_EXCEPTION -> exceptions.decide(closed.undecided(), true, "Late", closed.owner());
            case EXCEPTION_RUNS_OUT -> {
                clock.advance(Duration.ofDays(3));
                expiry.expire();
            }
            case TRANSFER -> open.transfer(scene.number(), names, "Later", actor);
            case RETIRE -> open.retired(scene.number(), names, "Scrapped", "CMDB-1", actor);
            case NOT_APPLICABLE -> open.notApplicable(scene.number(), names, "No", actor);
            case RESOLVE ->
                resolutions.resolve(
                        scene.number(),
                        new Resolutions.Answer(Resolution.TRANSFER, List.of("all"), "Later", null, null, null),
                        actor);
            case ROOT_CAUSE -> causes.found(scene.number(), RootCauses.Category.OTHER, "Found late", actor);
        }
    }

    private void revise(Closed closed, Set<UUID> add, Set<UUID> remove, UUID patch) {
        revisions.revise(closed.scene().number(), new Revision(add, remove, Set.of(patch), "Late"), closed.actor());
    }

    /** Every row of every table that names the change, column for column. */
    private Map<String, List<String>> rows(Scene scene) {
        byte[] id = jdbc.queryForObject(
                "SELECT id FROM change_request WHERE number = ?",
                byte[].class,
                scene.number().value());
        Map<String, List<String>> rows = new TreeMap<>();
        rows.put("change_request", rows("change_request", "id", id));
        jdbc.query(
                "SELECT LOWER(table_name) AS t, LOWER(column_name) AS c, data_type AS d FROM information_schema.columns"
                        + " WHERE LOWER(column_name) IN ('change_id', 'change_number') AND LOWER(table_name) <> 'audit_event'",
                row -> {
                    boolean byId = row.getString("c").equals("change_id");
                    boolean asText = row.getString("d").startsWith("CHARACTER");
                    Object key = byId
                            ? id
                            : asText
                                    ? scene.number().toString()
                                    : (Object) scene.number().value();
                    rows.put(row.getString("t"), rows(row.getString("t"), row.getString("c"), key));
                });
        return rows;
    }

    private List<String> rows(String table, String column, Object key) {
        return jdbc
                .query(
                        "SELECT * FROM " + table + " WHERE " + column + " = ?",
                        (row, number) -> {
                            StringBuilder text = new StringBuilder();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                text.append(row.getString(i)).append('|');
                            }
                            return text.toString();
                        },
                        key)
                .stream()
                .sorted()
                .toList();
    }

    private List<String> history(Scene scene) {
        return jdbc.query(
                "SELECT id, recorded_at, body FROM audit_event WHERE change_number = ? ORDER BY id",
                (row, number) -> row.getString(1) + row.getString(2) + row.getString(3),
                scene.number().toString());
    }
}
