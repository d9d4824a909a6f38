package dev.patchboard.change;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stop-the-line: one person stops every change at once; nothing is dispatched until the line is released. */
@Service
@Transactional
public class LineStop {

    private final JdbcClient jdbc;
    private final Changes changes;
    private final ChangeProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LineStop(JdbcClient jdbc, Changes changes, ChangeProcess process, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the line is stopped, why, by whom and since when; the last three are null while it runs. */
    public record State(
            boolean stopped,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant since) {}

    /** The line was stopped or released. */
    public record Changed(Actor actor, boolean stopped, String reason) implements DomainEvent {
        @Override
        public String action() {
            return stopped ? "line.stopped" : "line.released";
        }

        @Override
        public Subject subject() {
            return new Subject("line", "all changes");
        }

        @Override
        public String summary() {
            return stopped ? "Stopped every change" : "Released the line";
        }
    }

    /** The present state. */
    @Transactional(readOnly = true)
    public State state() {
        return jdbc.sql("select stopped, reason, stopped_by, since from line_stop where id = 1")
                .query((row, index) -> new State(
                        row.getBoolean("stopped"),
                        row.getString("reason"),
                        row.getString("stopped_by"),
                        SqlTime.instant(row, "since")))
                .single();
    }

    /** Stops every change. */
    public void stop(String reason, Actor actor) {
        set(true, reason, actor);
    }

    /** Releases the line: every change that is not held on its own goes on. */
    public void release(String reason, Actor actor) {
        set(false, reason, actor);
        changes.open().stream()
                .filter(change -> !change.held())
                .map(ChangeView::number)
                .sorted()
                .forEach(process::resumed);
    }

    private void set(boolean stopped, String reason, Actor actor) {
        Prose.required("reason", reason);
        int changed = jdbc.sql(
                        "update line_stop set stopped = ?, reason = ?, stopped_by = ?, since = ? where id = 1 and stopped = ?")
                .param(stopped)
                .param(stopped ? reason : null)
                .param(stopped ? actor.person() : null)
                .param(stopped ? SqlTime.utc(clock.instant()) : null)
                .param(!stopped)
                .update();
        if (changed == 0) {
            throw new Conflict("line.unchanged", stopped ? "The line is stopped already." : "The line is not stopped.");
        }
        events.publishEvent(new Changed(actor, stopped, reason));
    }
}
