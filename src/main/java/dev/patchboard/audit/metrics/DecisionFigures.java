package dev.patchboard.audit.metrics;

import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How decisions are made.
 *
 * @param emergencies of the changes submitted in the period
 * @param ratifications emergency authorisations decided in the period: the denominator of the next four
 * @param ratifiedInTime before their deadline
 * @param ratifiedLate after it
 * @param refused by the board afterwards
 * @param ratificationPending nobody has answered; those past their deadline are in {@code ratificationOverdue} and not here
 * @param openRounds put before an authority and not decided, now
 * @param votesPending seats of open rounds without a vote, of those seats that are not recused
 * @param roundsOverdue open rounds past their deadline
 * @param refusals commands that a rule refused in the period
 * @param refusalsByLaw by the law the rule belongs to; {@code other} for rules of no law
 * @param refusalsByRule by the rule's code
 */
public record DecisionFigures(
        Share emergencies,
        long ratifications,
        Share ratifiedInTime,
        Share ratifiedLate,
        Share refused,
        Share ratificationPending,
        Share ratificationOverdue,
        long openRounds,
        Share votesPending,
        Share roundsOverdue,
        long refusals,
        Map<String, Long> refusalsByLaw,
        Map<String, Long> refusalsByRule) {

    @Component
    static class Reader {

        private static final String RATIFIABLE =
                " FROM approval_round WHERE ratify_by IS NOT NULL AND decided >= ? AND decided < ?";
        private static final String SEATS =
                "SELECT COUNT(*) FROM approval_seat s JOIN approval_round r ON r.id = s.round_id"
                        + " WHERE r.ballot = 'OPEN' AND s.recused_because IS NULL";

        private final Counts counts;
        private final JdbcClient jdbc;
        private final JsonMapper json;

        Reader(Counts counts, JdbcClient jdbc, JsonMapper json) {
            this.counts = counts;
            this.jdbc = jdbc;
            this.json = json;
        }

        DecisionFigures read(Period period, Instant now) {
            LocalDateTime at = Objects.requireNonNull(SqlTime.utc(now));
            long ratifiable = ratifications(period, "");
            long rounds = counts.one("SELECT COUNT(*) FROM approval_round WHERE ballot = 'OPEN'");
            Map<String, Long> rules = rules(period);
            return new DecisionFigures(
                    emergencies(period),
                    ratifiable,
                    Share.of(
                            ratifications(period, " AND ratification = 'RATIFIED' AND ratified <= ratify_by"),
                            ratifiable),
                    Share.of(
                            ratifications(period, " AND ratification = 'RATIFIED' AND ratified > ratify_by"),
                            ratifiable),
                    Share.of(ratifications(period, " AND ratification = 'REFUSED'"), ratifiable),
                    Share.of(awaited(period, ">=", at), ratifiable),
                    Share.of(awaited(period, "<", at), ratifiable),
                    rounds,
                    Share.of(counts.one(SEATS + " AND s.vote IS NULL"), counts.one(SEATS)),
                    Share.of(
                            counts.one(
                                    "SELECT COUNT(*) FROM approval_round WHERE ballot = 'OPEN' AND deadline < ?", at),
                            rounds),
                    rules.values().stream().mapToLong(Long::longValue).sum(),
                    laws(rules),
                    rules);
        }

        private Share emergencies(Period period) {
            Map<String, Long> types = counts.by(
                    "SELECT change_type, COUNT(*) FROM change_request WHERE submitted_at >= ? AND submitted_at < ?"
                            + " GROUP BY change_type",
                    period.start(),
                    period.end());
            return Share.of(
                    types.getOrDefault("EMERGENCY", 0L),
                    types.values().stream().mapToLong(Long::longValue).sum());
        }

        private long ratifications(Period period, String which) {
            return counts.one("SELECT COUNT(*)" + RATIFIABLE + which, period.start(), period.end());
        }

        private long awaited(Period period, String compare, LocalDateTime now) {
            return counts.one(
                    "SELECT COUNT(*)" + RATIFIABLE + " AND ratification = 'AWAITED' AND ratify_by " + compare + " ?",
                    period.start(),
                    period.end(),
                    now);
        }

        private Map<String, Long> rules(Period period) {
            Map<String, Long> rules = new TreeMap<>();
            jdbc.sql("SELECT body FROM audit_event WHERE action = 'refused' AND recorded_at >= ? AND recorded_at < ?")
                    .params(period.start(), period.end())
                    .query(row -> {
                        rules.merge(
                                json.readTree(row.getString(1))
                                        .path("details")
                                        .path("rule")
                                        .asString("unknown"),
                                1L,
                                Long::sum);
                    });
            return rules;
        }

        static Map<String, Long> laws(Map<String, Long> rules) {
            Map<String, Long> laws = new TreeMap<>();
            for (int law = 1; law <= 10; law++) {
                laws.put("law" + law, 0L);
            }
            laws.put("other", 0L);
            rules.forEach((rule, n) -> {
                String law = rule.substring(0, Math.max(0, rule.indexOf('.')));
                laws.merge(laws.containsKey(law) ? law : "other", n, Long::sum);
            });
            return laws;
        }
    }
}
