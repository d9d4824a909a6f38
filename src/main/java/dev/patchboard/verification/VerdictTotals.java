package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is wrong or not known about the unsettled hosts of open changes: one statement, however many changes there are. */
@Component
@Transactional(readOnly = true)
public class VerdictTotals {

    private final JdbcClient jdbc;
    private final Clock clock;

    VerdictTotals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Unsettled hosts of one change.
     *
     * @param failed hosts whose log says that the patch is not in
     * @param contradicted hosts whose scan contradicts their log
     * @param unknown hosts of which nothing counts, was due in time, or was judged
     */
    public record Trouble(ChangeNumber change, int failed, int contradicted, int unknown) {}

    /** By change, for every change that is in verification or review and has such hosts. */
    public Map<ChangeNumber, Trouble> byChange() {
        List<Trouble> found = jdbc.sql("""
                        select c.number,
                               sum(case when v.verdict = 'FAILED' then 1 else 0 end) as failed,
                               sum(case when v.verdict = 'CONTRADICTED' then 1 else 0 end) as contradicted,
                               sum(case when v.verdict is null or v.verdict = 'UNKNOWN'
                                             or (v.verdict = 'PENDING' and v.pending_until <= :now) then 1 else 0 end) as unclear
                          from change_request c
                          join change_host h on h.change_id = c.id and h.removed_in is null and h.disposition = 'PENDING'
                          left join host_verdict v on v.change_number = c.number and v.host_id = h.host_id
                         where c.stage in ('VERIFICATION', 'REVIEW')
                         group by c.number""")
                .param("now", SqlTime.utc(clock.instant()))
                .query((row, n) -> new Trouble(
                        new ChangeNumber(row.getLong("number")),
                        row.getInt("failed"),
                        row.getInt("contradicted"),
                        row.getInt("unclear")))
                .list();
        return found.stream().collect(Collectors.toMap(Trouble::change, Function.identity()));
    }
}
