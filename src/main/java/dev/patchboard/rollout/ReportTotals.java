package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What installers said of the hosts of running rollouts, counted: one statement, however many rollouts run. */
@Component
@Transactional(readOnly = true)
public class ReportTotals {

    private final JdbcClient jdbc;
    private final Clock clock;

    ReportTotals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Hosts of one rollout, each counted once, by the worst of its patches.
     *
     * @param failed the installer tried in vain
     * @param unknown there is no log, it does not tell, or the report is overdue
     */
    public record Trouble(ChangeNumber change, int failed, int unknown) {}

    /** By change, for every change in its rollout to which something was sent. */
    public Map<ChangeNumber, Trouble> byChange() {
        List<Trouble> found = jdbc.sql("""
                        select w.change_number, sum(w.failed) as failed, sum(case when w.failed = 1 then 0 else w.unclear end) as unclear
                          from (select d.change_number, d.host_id,
                                       max(case when d.outcome in (:failures) then 1 else 0 end) as failed,
                                       max(case when d.outcome in (:unclear) or (d.outcome is null and d.due_at < :now)
                                                then 1 else 0 end) as unclear
                                  from rollout_deployment d
                                  join change_request c on c.number = d.change_number and c.stage = 'ROLLOUT'
                                 group by d.change_number, d.host_id) w
                         group by w.change_number""")
                .param("failures", names(OutcomeClass.FAILURE))
                .param("unclear", names(OutcomeClass.INCONCLUSIVE))
                .param("now", SqlTime.utc(clock.instant()))
                .query((row, n) -> new Trouble(
                        new ChangeNumber(row.getLong("change_number")), row.getInt("failed"), row.getInt("unclear")))
                .list();
        return found.stream().collect(Collectors.toMap(Trouble::change, Function.identity()));
    }

    /** Hosts of a change on which some report said that an installation failed or was rolled back, whatever came later. */
    public Set<UUID> failed(ChangeNumber change) {
        return new HashSet<>(jdbc.sql(
                        "SELECT DISTINCT host_id FROM rollout_report WHERE change_number = :number AND outcome IN (:failures)")
                .param("number", change.value())
                .param("failures", names(OutcomeClass.FAILURE))
                .query((row, n) -> Ids.from(row.getBytes("host_id")))
                .list());
    }

    private static List<String> names(OutcomeClass wanted) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.outcomeClass() == wanted)
                .map(Outcome::name)
                .toList();
    }
}
