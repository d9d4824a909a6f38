package dev.patchboard.audit;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A query as text with its parameters. */
final class HistorySql {

    private static final String SELECT = "SELECT e.body, s.seq, s.previous_hash, s.hash, s.sealed_at FROM audit_event e"
            + " LEFT JOIN audit_seal s ON s.event_id = e.id WHERE 1 = 1";

    private final StringBuilder text = new StringBuilder(SELECT);
    private final List<Object> parameters = new ArrayList<>();

    HistorySql(HistoryQuery query, @Nullable UUID after, int limit) {
        if (query.subject() != null) {
            and("e.subject_kind = ?", query.subject().kind());
            and("e.subject_id = ?", query.subject().id());
        }
        and("e.change_number = ?", query.change());
        person(query.person());
        action(query.action());
        and("e.recorded_at >= ?", SqlTime.utc(query.from()));
        and("e.recorded_at < ?", SqlTime.utc(query.until()));
        and(query.newestFirst() ? "e.id < ?" : "e.id > ?", after == null ? null : Ids.bytes(after));
        text.append(query.newestFirst() ? " ORDER BY e.id DESC" : " ORDER BY e.id");
        text.append(" LIMIT ").append(limit);
    }

    String text() {
        return text.toString();
    }

    List<Object> parameters() {
        return parameters;
    }

    private void person(@Nullable String person) {
        if (person != null) {
            text.append(" AND (e.person = ? OR e.on_behalf_of = ?)");
            parameters.add(person);
            parameters.add(person);
        }
    }

    private void action(@Nullable String action) {
        if (action != null && action.endsWith("*")) {
            and("e.action LIKE ?", action.substring(0, action.length() - 1) + "%");
        } else {
            and("e.action = ?", action);
        }
    }

    private void and(String condition, @Nullable Object parameter) {
        if (parameter != null) {
            text.append(" AND ").append(condition);
            parameters.add(parameter);
        }
    }
}
