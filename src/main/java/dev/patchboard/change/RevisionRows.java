package dev.patchboard.change;

import dev.patchboard.change.ChangeRevisions.Made;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of change_revision. */
@Component
class RevisionRows {

    /** Between the things a revision changed; the texts themselves may have lines. */
    private static final String SEPARATOR = "\u001e";

    private final JdbcClient jdbc;

    RevisionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    List<Made> of(ChangeNumber number) {
        return jdbc.sql("""
                        select r.* from change_revision r join change_request c on c.id = r.change_id
                        where c.number = ? order by r.revision""")
                .param(number.value())
                .query((row, index) -> new Made(
                        row.getInt("revision"),
                        row.getString("made_by"),
                        Objects.requireNonNull(SqlTime.instant(row, "made_at")),
                        row.getString("reason"),
                        row.getInt("added"),
                        row.getInt("removed"),
                        things(row.getString("changed"))))
                .list();
    }

    void add(UUID change, Made made) {
        jdbc.sql("""
                        insert into change_revision (change_id, revision, made_by, made_at, reason, added, removed, changed)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(Ids.bytes(change))
                .param(made.revision())
                .param(made.by())
                .param(SqlTime.utc(made.at()))
                .param(made.reason())
                .param(made.added())
                .param(made.removed())
                .param(made.changed().isEmpty() ? null : String.join(SEPARATOR, made.changed()))
                .update();
    }

    private static List<String> things(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR));
    }
}
