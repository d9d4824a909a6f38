package dev.patchboard.verification;

import dev.patchboard.change.Changes;
import dev.patchboard.identity.Duties;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Why a change failed, was rolled back or did not hold (NIST SP 800-53 SI-2(7)). */
@Service
@Transactional
public class RootCauses {

    private static final int LONGEST = 4000;

    private final JdbcClient jdbc;
    private final Changes changes;
    private final Duties duties;
    private final VerificationProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RootCauses(
            JdbcClient jdbc,
            Changes changes,
            Duties duties,
            VerificationProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.duties = duties;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** What kind of thing went wrong. */
    public enum Category {
        /** The patch itself is faulty. */
        PATCH,
        /** The installer could not work: lock, space, damaged package. */
        INSTALLER,
        /** A policy, a right or a hold stood against it. */
        POLICY,
        /** Production differs from where it was tested. */
        PARITY,
        /** A prerequisite or dependency was missing. */
        DEPENDENCY,
        /** Network, power, host out of reach. */
        INFRASTRUCTURE,
        /** The wrong hosts, the wrong patch, the wrong time. */
        PLANNING,
        /** Evidence was wrong or missing: logs, scans, inventory. */
        EVIDENCE,
        /** A person's mistake. */
        HUMAN,
        /** Something put the old state back: image, rebuild, restore. */
        REGRESSION,
        /** None of these. */
        OTHER
    }

    /** One root cause of a change. */
    public record RootCause(Category category, String description, String foundBy, Instant foundAt) {}

    /** Writes a root cause down; a change may have several. */
    public void found(ChangeNumber number, Category category, String description, Actor actor) {
        changes.get(number);
        duties.requirePart(number, actor);
        Prose.required("description", description, LONGEST);
        jdbc.sql(
                        "INSERT INTO root_cause (id, change_number, category, description, found_by, found_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(Ids.bytes(Ids.next()), number.value(), category.name(), description, actor.person())
                .param(SqlTime.utc(clock.instant()))
                .update();
        events.publishEvent(new VerificationEvent.RootCauseFound(actor, number, category.name(), description));
    }

    /** Writes down the root cause that the review waits for; the task for it is done. */
    public void conclude(ChangeNumber number, Category category, String description, Actor actor) {
        found(number, category, description, actor);
        process.rootCauseFound(number);
    }

    /** Root causes of a change, oldest first. */
    @Transactional(readOnly = true)
    public List<RootCause> of(ChangeNumber number) {
        return jdbc.sql("SELECT * FROM root_cause WHERE change_number = ? ORDER BY id")
                .param(number.value())
                .query((row, n) -> new RootCause(
                        Category.valueOf(row.getString("category")),
                        row.getString("description"),
                        row.getString("found_by"),
                        Objects.requireNonNull(SqlTime.instant(row, "found_at"))))
                .list();
    }
}
