package dev.patchboard.notification;

import dev.patchboard.notification.SentMail.State;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Statements of the table of mails. Callers hold the transaction. */
@Repository
class MailRows {

    private static final String SELECT =
            "SELECT id, template, action, change_number, login, address, mail_subject, text_body,"
                    + " html_body, message_id, thread_id, state, created_at, sent_at FROM mail";

    private final JdbcClient jdbc;

    MailRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SentMail mail) {
        jdbc.sql(
                        "INSERT INTO mail (id, template, action, change_number, login, address, mail_subject, text_body, html_body,"
                                + " message_id, thread_id, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Ids.bytes(mail.id()), mail.template(), mail.action())
                .param(mail.change())
                .params(mail.login(), mail.address(), mail.subject(), mail.text(), mail.html())
                .params(mail.messageId(), mail.threadId(), mail.state().name())
                .param(SqlTime.utc(mail.createdAt()))
                .update();
    }

    void state(UUID id, State state, @Nullable Instant sentAt) {
        jdbc.sql("UPDATE mail SET state = ?, sent_at = ? WHERE id = ?")
                .param(state.name())
                .param(SqlTime.utc(sentAt))
                .param(Ids.bytes(id))
                .update();
    }

    /** Whether this person was written this of this change at or after that time. */
    boolean writtenSince(Instant since, String template, String change, String login) {
        return jdbc.sql("SELECT count(*) FROM mail WHERE change_number = ? AND login = ? AND template = ?"
                                + " AND created_at >= ?")
                        .params(change, login, template)
                        .param(SqlTime.utc(since))
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<SentMail> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE id = ?")
                .param(Ids.bytes(id))
                .query((row, n) -> mail(row))
                .optional();
    }

    List<SentMail> newestBefore(@Nullable UUID before, @Nullable String change, @Nullable String login, int limit) {
        StringBuilder sql = new StringBuilder(SELECT).append(" WHERE 1 = 1");
        List<Object> parameters = new ArrayList<>();
        if (change != null) {
            sql.append(" AND change_number = ?");
            parameters.add(change);
        }
        if (login != null) {
            sql.append(" AND login = ?");
            parameters.add(login);
        }
        if (before != null) {
            sql.append(" AND id < ?");
            parameters.add(Ids.bytes(before));
        }
        sql.append(" ORDER BY id DESC LIMIT ").append(limit);
        return jdbc.sql(sql.toString())
                .params(parameters)
                .query((row, n) -> mail(row))
                .list();
    }

    private static SentMail mail(ResultSet row) throws SQLException {
        return new SentMail(
                Ids.from(row.getBytes("id")),
                row.getString("template"),
                row.getString("action"),
                row.getString("change_number"),
                row.getString("login"),
                row.getString("address"),
                row.getString("mail_subject"),
                row.getString("text_body"),
                row.getString("html_body"),
                row.getString("message_id"),
                row.getString("thread_id"),
                State.valueOf(row.getString("state")),
                Objects.requireNonNull(SqlTime.instant(row, "created_at")),
                SqlTime.instant(row, "sent_at"));
    }
}
