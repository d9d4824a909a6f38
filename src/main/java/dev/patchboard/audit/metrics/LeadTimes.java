package dev.patchboard.audit.metrics;

import dev.patchboard.change.Stage;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long changes took, in hours, of those that ended in the period. Read from the record.
 *
 * @param total from submission to the end
 * @param byStage in each stage, every stay counted by itself; a change that never entered a stage is not in its {@code n}
 */
public record LeadTimes(Spread total, Map<String, Spread> byStage) {

    private static final double HOUR = 3600.0;

    @Component
    static class Reader {

        private static final String EVENTS =
                "SELECT e.change_number, e.action, e.recorded_at, e.body FROM audit_event e"
                        + " WHERE e.action IN ('change.submitted', 'change.stage-entered', 'change.closed', 'change.rejected',"
                        + " 'change.withdrawn') AND e.change_number IN (SELECT f.change_number FROM audit_event f"
                        + " WHERE f.action IN ('change.closed', 'change.rejected', 'change.withdrawn')"
                        + " AND f.recorded_at >= ? AND f.recorded_at < ?) ORDER BY e.change_number, e.id";

        private final JdbcClient jdbc;
        private final JsonMapper json;

        Reader(JdbcClient jdbc, JsonMapper json) {
            this.jdbc = jdbc;
            this.json = json;
        }

        private record Step(String change, String action, Instant at, String body) {
            static Step read(ResultSet row, int number) throws SQLException {
                return new Step(
                        row.getString("change_number"),
                        row.getString("action"),
                        Objects.requireNonNull(SqlTime.instant(row, "recorded_at")),
                        row.getString("body"));
            }
        }

        LeadTimes read(Period period) {
            List<Step> steps = jdbc.sql(EVENTS)
                    .params(period.start(), period.end())
                    .query(Step::read)
                    .list();
            Map<Stage, List<Double>> stages = new EnumMap<>(Stage.class);
            List<Double> totals = new ArrayList<>();
            @Nullable Step submitted = null;
            @Nullable Step before = null;
            for (Step step : steps) {
                if (before == null || !before.change().equals(step.change())) {
                    submitted = step.action().equals("change.submitted") ? step : null;
                } else {
                    stages.computeIfAbsent(stage(before), stage -> new ArrayList<>())
                            .add(hours(before, step));
                    if (submitted != null && !step.action().equals("change.stage-entered")) {
                        totals.add(hours(submitted, step));
                    }
                }
                before = step;
            }
            Map<String, Spread> byStage = new LinkedHashMap<>();
            for (Stage stage : Stage.values()) {
                if (!stage.isFinal()) {
                    byStage.put(stage.name(), Spread.of(stages.getOrDefault(stage, List.of()), 0));
                }
            }
            return new LeadTimes(Spread.of(totals, 0), byStage);
        }

        private Stage stage(Step entered) {
            return entered.action().equals("change.stage-entered")
                    ? Stage.valueOf(json.readTree(entered.body())
                            .get("details")
                            .get("to")
                            .asString())
                    : Stage.SUBMITTED;
        }

        private static double hours(Step from, Step to) {
            return Duration.between(from.at(), to.at()).toSeconds() / HOUR;
        }
    }
}
