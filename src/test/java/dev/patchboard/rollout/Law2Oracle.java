package dev.patchboard.rollout;

import dev.patchboard.fleet.Facts;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.testing.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The three conditions of law 2 for the second ring of a {@link Scene}, said anew from the rows and facts alone: nothing here asks
 * the code that is tested. A breach is a sentence.
 */
@Component
class Law2Oracle {

    /** The one fact in which hosts of these scenes differ; the table of parity takes a difference in it for blocking. */
    static final String FACT = "policy.test";

    private static final Set<String> SKIPPED = Set.of("NOT_APPLICABLE", "SUPERSEDED", "REMOVED");

    private final JdbcClient jdbc;
    private final Facts facts;
    private final Ledger ledger;
    private final Differences differences;
    private final WaiverRows waivers;
    private final TestClock clock;
    private final TransactionTemplate transaction;

    Law2Oracle(
            JdbcClient jdbc,
            Facts facts,
            Ledger ledger,
            Differences differences,
            WaiverRows waivers,
            TestClock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.facts = facts;
        this.ledger = ledger;
        this.differences = differences;
        this.waivers = waivers;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What the law says, and to which hosts of the second ring a batch may go. */
    record Answer(List<String> breaches, Set<UUID> passedPreflight) {}

    private record Row(
            UUID host,
            int home,
            int ring,
            String preflight,
            @Nullable String outcome,
            @Nullable String log,
            @Nullable String version,
            boolean sent,
            boolean due) {

        boolean proven() {
            return Outcome.INSTALLED.name().equals(outcome) && log != null && "2.0-1".equals(version);
        }

        boolean skipped() {
            return outcome != null && SKIPPED.contains(outcome) && log != null;
        }

        /** Failed, unknown or overdue: what has an answer and no proof, or owes its answer. */
        boolean error() {
            return sent && (outcome == null ? due : !proven() && !skipped());
        }
    }

    Answer ask(Scene scene) {
        List<Row> rows = rows(scene);
        List<Row> first = rows.stream().filter(row -> row.home() == 1).toList();
        List<Row> passed = rows.stream()
                .filter(row -> row.ring() == 2 && row.preflight().equals("PASSED"))
                .toList();
        List<String> breaches = new ArrayList<>();
        long proven = first.stream().filter(Row::proven).count();
        long needing = first.stream().filter(row -> !row.skipped()).count();
        if (!firstRingEnded(scene) || proven == 0 || proven * 100 < Law2IT.EXIT * needing) {
            breaches.add("Ring 1 is not closed as proven: " + proven + " of " + needing);
        }
        long errors = first.stream().filter(Row::error).count();
        if (errors * 100 > Law2IT.BUDGET * first.size()) {
            breaches.add("Ring 1 spent its budget: " + errors + " of " + first.size());
        }
        Map<UUID, Map<String, String>> told =
                facts.of(rows.stream().map(Row::host).toList());
        Set<String> tried = first.stream()
                .filter(Row::proven)
                .map(row -> fact(told, row))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> waived = jdbc.sql("SELECT differences FROM rollout_waiver WHERE change_number = ?")
                .param(scene.number().value())
                .query(String.class)
                .list();
        for (Row row : passed) {
            String value = fact(told, row);
            String difference = row.host() + " " + FACT + " " + value + " <> " + tried;
            if (!tried.contains(value) && waived.stream().flatMap(String::lines).noneMatch(difference::equals)) {
                breaches.add("A difference nobody waived: " + difference);
            }
        }
        return new Answer(breaches, passed.stream().map(Row::host).collect(Collectors.toSet()));
    }

    /** A named person waives what blocks the second ring now. */
    void waive(Scene scene, Actor actor) {
        transaction.executeWithoutResult(status -> {
            Wave wave = ledger.wave(scene.number(), 2);
            Set<String> lines =
                    differences.of(wave, ledger.snapshot(scene.number())).lines();
            waivers.insert(scene.number(), 2, lines, "Fine", actor, clock.instant());
        });
    }

    /** Hosts of the batch that was sent last to the second ring. */
    Set<UUID> lastBatch(Scene scene) {
        return Set.copyOf(jdbc.sql(
                        "SELECT d.host_id FROM rollout_deployment d JOIN rollout_batch b ON b.id = d.batch_id"
                                + " WHERE b.change_number = :change AND b.ring = 2 AND b.batch_no ="
                                + " (SELECT MAX(batch_no) FROM rollout_batch WHERE change_number = :change AND ring = 2)")
                .param("change", scene.number().value())
                .query((row, n) -> Ids.from(row.getBytes(1)))
                .list());
    }

    private boolean firstRingEnded(Scene scene) {
        return jdbc.sql("SELECT state FROM rollout_wave WHERE change_number = ? AND ordinal = 1")
                .param(scene.number().value())
                .query(String.class)
                .single()
                .equals("PROVEN");
    }

    private List<Row> rows(Scene scene) {
        return jdbc.sql(
                        "SELECT h.host_id, h.home_ring, h.ring, h.preflight, d.outcome, d.log_sha256, d.installed_version,"
                                + " d.attempt, d.sent_attempt, d.due_at"
                                + " FROM rollout_host h JOIN rollout_deployment d"
                                + " ON d.change_number = h.change_number AND d.host_id = h.host_id WHERE h.change_number = ?")
                .param(scene.number().value())
                .query((row, n) -> new Row(
                        Ids.from(row.getBytes(1)),
                        row.getInt(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getInt("sent_attempt") >= row.getInt("attempt"),
                        !clock.instant()
                                .isBefore(Objects.requireNonNullElse(SqlTime.instant(row, "due_at"), Instant.MAX))))
                .list();
    }

    private static String fact(Map<UUID, Map<String, String>> told, Row row) {
        return Objects.requireNonNull(told.get(row.host())).getOrDefault(FACT, "unknown");
    }
}
