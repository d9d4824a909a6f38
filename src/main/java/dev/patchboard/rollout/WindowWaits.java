package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which changes wait for a window that is not open yet, and why: one statement, however many rollouts run. */
@Component
@Transactional(readOnly = true)
public class WindowWaits {

    private static final String SELECT = """
            select w.change_number, w.ordinal, w.window_opens_at, w.note, c.due_date
              from rollout_wave w
              join change_request c on c.number = w.change_number and c.stage not in ('CLOSED', 'REJECTED', 'WITHDRAWN')
             where w.state = 'WAITING' and w.window_opens_at > :now""";

    private final JdbcClient jdbc;
    private final Clock clock;

    WindowWaits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A ring whose turn it is and whose window opens later.
     *
     * @param because completes a sentence on the opening, such as {@code because of the freeze 'Year end'}; null when it is only
     *     its windows
     * @param late whether it opens after the change is due
     */
    public record Wait(
            ChangeNumber change,
            int ring,
            Instant opensAt,
            @Nullable String because,
            boolean late) {}

    /** By change; one has one ring at a time that waits. */
    public Map<ChangeNumber, Wait> byChange() {
        return waits(jdbc.sql(SELECT)).stream()
                .collect(Collectors.toMap(Wait::change, Function.identity(), (one, other) -> one));
    }

    /** What this change waits for; empty when it waits for no window. */
    public Optional<Wait> of(ChangeNumber number) {
        return waits(jdbc.sql(SELECT + " and w.change_number = :number").param("number", number.value())).stream()
                .findFirst();
    }

    private List<Wait> waits(JdbcClient.StatementSpec statement) {
        return statement
                .param("now", SqlTime.utc(clock.instant()))
                .query((row, n) -> wait(row))
                .list();
    }

    private Wait wait(ResultSet row) throws SQLException {
        Instant opens = Objects.requireNonNull(SqlTime.instant(row, "window_opens_at"));
        LocalDate due = row.getObject("due_date", LocalDate.class);
        boolean late =
                due != null && LocalDate.ofInstant(opens, clock.getZone()).isAfter(due);
        return new Wait(
                new ChangeNumber(row.getLong("change_number")),
                row.getInt("ordinal"),
                opens,
                row.getString("note"),
                late);
    }
}
