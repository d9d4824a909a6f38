package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes in the few words that a board or a list shows, with their hosts counted: one statement for any number of changes. */
@Component
@Transactional(readOnly = true)
public class ChangeCards {

    private static final Duration RECENT = Duration.ofDays(14);

    private static final String SELECT = """
            select c.number, c.title, c.change_type, c.stage, c.held, c.rating, c.due_date, c.requester, c.close_code, c.turned_down,
                   count(h.host_id) as hosts,
                   coalesce(sum(case when h.disposition = 'VERIFIED' then 1 else 0 end), 0) as verified,
                   coalesce(sum(case when h.disposition = 'VERIFIED' and h.on_weaker_evidence = true then 1 else 0 end), 0) as weak,
                   coalesce(sum(case when h.disposition = 'PENDING' then 1 else 0 end), 0) as pending
              from change_request c
              left join change_host h on h.change_id = c.id and h.removed_in is null
             where %s
             group by c.number, c.title, c.change_type, c.stage, c.held, c.rating, c.due_date, c.requester, c.close_code, c.turned_down
             order by case when c.due_date is null then 1 else 0 end, c.due_date, c.number
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ChangeCards(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One change in short.
     *
     * @param dueDate null when no rule gives one
     * @param closeCode null until closed
     * @param turnedDown whether it was turned down after something was sent
     * @param hosts targeted hosts
     * @param verified those of them that are proven patched
     * @param weak part of {@code verified}: on weaker evidence
     * @param pending those of them that nothing is settled for
     */
    public record Card(
            ChangeNumber number,
            String title,
            ChangeType type,
            Stage stage,
            boolean held,
            @Nullable Rating rating,
            @Nullable LocalDate dueDate,
            String requester,
            @Nullable CloseCode closeCode,
            boolean turnedDown,
            int hosts,
            int verified,
            int weak,
            int pending) {}

    /** Every open change and those that ended within two weeks; the earliest due date first. */
    public List<Card> current() {
        return jdbc.sql(SELECT.formatted(
                        "(c.stage not in ('CLOSED', 'REJECTED', 'WITHDRAWN') or c.closed_at > :since)"))
                .param("since", SqlTime.utc(clock.instant().minus(RECENT)))
                .query((row, n) -> card(row))
                .list();
    }

    /** One change in short. */
    public Optional<Card> find(ChangeNumber number) {
        return jdbc.sql(SELECT.formatted("c.number = :number"))
                .param("number", number.value())
                .query((row, n) -> card(row))
                .optional();
    }

    private static Card card(ResultSet row) throws SQLException {
        String rating = row.getString("rating");
        String code = row.getString("close_code");
        return new Card(
                new ChangeNumber(row.getLong("number")),
                row.getString("title"),
                ChangeType.valueOf(row.getString("change_type")),
                Stage.valueOf(row.getString("stage")),
                row.getBoolean("held"),
                rating == null ? null : Rating.valueOf(rating),
                row.getObject("due_date", LocalDate.class),
                row.getString("requester"),
                code == null ? null : CloseCode.valueOf(code),
                row.getString("turned_down") != null,
                row.getInt("hosts"),
                row.getInt("verified"),
                row.getInt("weak"),
                row.getInt("pending"));
    }
}
