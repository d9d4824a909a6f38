package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Authorisations that count no more. One that expired is told of only while its change may still send something: afterwards that
 * is what every authorisation comes to.
 */
@Component
@Transactional(readOnly = true)
public class Lapses {

    private static final String SELECT = """
            select c.number, a.revision, a.authority, a.granted_at, a.expires_at, a.voided_at, a.void_reason
              from authorisation a
              join change_request c on c.id = a.change_id
             where (a.voided_at is not null or (a.expires_at <= :now and c.stage in ('AUTHORISATION', 'ROLLOUT')))""";

    /** Where another authorisation of the change still counts, something may still be sent. */
    private static final String NOTHING_COUNTS = """
             and c.stage = 'ROLLOUT' and not exists (select 1 from authorisation o
             where o.change_id = a.change_id and o.voided_at is null and o.expires_at > :now)""";

    private static final String ORDER = " order by a.granted_at, a.id";

    private final JdbcClient jdbc;
    private final Clock clock;

    Lapses(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every lapsed authorisation of this change, the earliest granted first. */
    public List<Lapse> of(ChangeNumber number) {
        return read(jdbc.sql(SELECT + " and c.number = :number" + ORDER).param("number", number.value()));
    }

    /** The last authorisation of this change in rollout, where none counts now; empty where one does. */
    public Optional<Lapse> stopping(ChangeNumber number) {
        return read(jdbc.sql(SELECT + NOTHING_COUNTS + " and c.number = :number" + ORDER)
                        .param("number", number.value()))
                .stream()
                .reduce((first, last) -> last);
    }

    /** The same for every change in rollout of which no authorisation counts now. */
    public Map<ChangeNumber, Lapse> stopping() {
        return read(jdbc.sql(SELECT + NOTHING_COUNTS + ORDER)).stream()
                .collect(Collectors.toMap(Lapse::change, Function.identity(), (first, last) -> last));
    }

    private List<Lapse> read(JdbcClient.StatementSpec statement) {
        return statement
                .param("now", SqlTime.utc(clock.instant()))
                .query((row, n) -> lapse(row))
                .list();
    }

    private static Lapse lapse(ResultSet row) throws SQLException {
        Instant expired = Objects.requireNonNull(SqlTime.instant(row, "expires_at"));
        Instant voided = SqlTime.instant(row, "voided_at");
        return new Lapse(
                new ChangeNumber(row.getLong("number")),
                row.getInt("revision"),
                row.getString("authority"),
                Objects.requireNonNull(SqlTime.instant(row, "granted_at")),
                voided == null ? expired : voided,
                voided == null ? null : row.getString("void_reason"));
    }
}
