package dev.patchboard.risk;

import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Rating;
import dev.patchboard.change.Stage;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.risk.RiskEvent.Confirmed;
import dev.patchboard.risk.RiskEvent.Enriched;
import dev.patchboard.risk.RiskEvent.TablesAsked;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How bad it is to leave a change undone, until when it must be done, and why. */
@Service
@Transactional
public class RiskAnalysis {

    private static final Actor PROCESS = Actor.system("process");

    private final Changes changes;
    private final ChangeProgress progress;
    private final RiskFacts facts;
    private final RiskRating rating;
    private final RaisedRating raising;
    private final RiskRepository records;
    private final RiskLineRows lines;
    private final RiskDueRows dues;
    private final Duties duties;
    private final RiskProcess process;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RiskAnalysis(
            Changes changes,
            ChangeProgress progress,
            RiskFacts facts,
            RiskRating rating,
            RaisedRating raising,
            RiskRepository records,
            RiskLineRows lines,
            RiskDueRows dues,
            Duties duties,
            RiskProcess process,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.progress = progress;
        this.facts = facts;
        this.rating = rating;
        this.raising = raising;
        this.records = records;
        this.lines = lines;
        this.dues = dues;
        this.duties = duties;
        this.process = process;
        this.events = events;
        this.clock = clock;
    }

    /** Looks up scores and affected hosts for the present revision, and keeps what was found and what was not. */
    public void enrich(ChangeNumber number) {
        ChangeView change = changes.get(number);
        progress.enter(number, Stage.RISK_ANALYSIS, PROCESS);
        RiskFacts.Gathered found = facts.gather(change);
        ChangeType requested = records.findFirstByChangeNumberOrderById(number.value())
                .map(RiskRecord::requestedType)
                .orElse(change.type());
        RiskRecord record = records.saveAndFlush(new RiskRecord(change, found.counts(), requested, clock.instant()));
        lines.add(record.id(), found.lines());
        dues.expose(number, found.exposed());
        events.publishEvent(new Enriched(
                number,
                found.counts().affected(),
                found.counts().notAffected(),
                found.counts().cannotTell(),
                found.lines().stream()
                        .flatMap(line -> line.gaps().stream())
                        .distinct()
                        .toList(),
                found.found(),
                found.evidence(),
                PROCESS));
    }

    /** Asks the tables, and dates every vulnerability on every host. */
    public void rate(ChangeNumber number) {
        RiskRecord record = latest(number);
        RiskRating.Rated rated = rating.rate(changes.get(number), record.requestedType(), lines.of(record.id()));
        record.suggest(rated.suggestion());
        lines.rate(record.id(), rated.lines());
        dues.date(number, rated.lines());
        changes.dueDates(number, dues.earliest(number));
        progress.rate(number, rated.suggestion().rating(), rated.suggestion().due(), PROCESS);
        events.publishEvent(new TablesAsked(
                number,
                rated.suggestion().rating(),
                rated.suggestion().type(),
                List.copyOf(rated.suggestion().policies()),
                PROCESS));
    }

    /**
     * Confirms what the tables say, or overrides it with a reason. Dates and type of a rating that is raised follow the rules for that
     * one; a lower one moves no date back, and the first dates stay on record.
     */
    public RiskView confirm(ChangeNumber number, Confirmation confirmation, Actor actor) {
        RiskRecord record = latest(number);
        Rating suggested = record.suggestedRating();
        ChangeType suggestedType = record.suggestedType();
        if (suggested == null || suggestedType == null || record.isConfirmed()) {
            throw new Conflict(
                    "risk.nothing-to-confirm", "The risk of " + number + " is not up for confirmation. Read it again.");
        }
        Rating chosen = confirmation.rating() == null ? suggested : confirmation.rating();
        RiskRating.Raised raised = chosen.compareTo(suggested) > 0 ? raising.to(record, chosen) : null;
        ChangeType byTables = raised == null ? suggestedType : raised.type();
        ChangeType type = confirmation.type() == null ? byTables : confirmation.type();
        requireReason(confirmation, chosen != suggested || type != suggestedType);
        duties.take(number, Duty.ANALYSE, actor);
        record.confirm(chosen, type, confirmation, actor, clock.instant());
        LocalDate due = raised == null ? record.due() : raising.keep(record, raised);
        if (chosen != suggested) {
            progress.rate(number, chosen, due, actor);
        }
        progress.raise(number, type);
        events.publishEvent(new Confirmed(
                number, confirmation.accepted(), suggested, chosen, suggestedType, type, confirmation.reason(), actor));
        process.riskConfirmed(number, confirmation.accepted());
        return view(record);
    }

    /** The latest analysis with its why. */
    @Transactional(readOnly = true)
    public Optional<RiskView> find(ChangeNumber number) {
        return records.findFirstByChangeNumberOrderByIdDesc(number.value()).map(this::view);
    }

    /** Every analysis, oldest first: one for each time the change came back. */
    @Transactional(readOnly = true)
    public List<RiskView> history(ChangeNumber number) {
        return records.findByChangeNumberOrderById(number.value()).stream()
                .map(this::view)
                .toList();
    }

    /**
     * The date of each vulnerability on each host, with the rule behind it (law 10): one page, in order of hosts and vulnerabilities.
     *
     * @param after the last one of the page before, null for the first page
     * @param limit 1 or more
     */
    @Transactional(readOnly = true)
    public List<HostDue> dues(ChangeNumber number, HostDue.@Nullable Key after, int limit) {
        changes.get(number);
        HostDue.Key behind = after == null ? HostDue.Key.FIRST : after;
        return dues.of(number, behind.hostId(), behind.cve(), limit);
    }

    private RiskView view(RiskRecord record) {
        Comparator<RiskLine> worstFirst =
                Comparator.comparing(RiskLine::rating, Comparator.nullsLast(Comparator.<Rating>reverseOrder()));
        return record.view(lines.of(record.id()).stream()
                .sorted(worstFirst.thenComparing(RiskLine::cve))
                .toList());
    }

    private RiskRecord latest(ChangeNumber number) {
        return records.findFirstByChangeNumberOrderByIdDesc(number.value())
                .orElseThrow(() -> new Conflict("risk.not-enriched", "Nobody has looked " + number + " up yet."));
    }

    private static void requireReason(Confirmation confirmation, boolean overridden) {
        @Nullable String reason = confirmation.reason();
        if ((overridden || !confirmation.accepted()) && (reason == null || reason.isBlank())) {
            throw InvalidInput.field("reason", "Say why you choose otherwise than the tables, or reject.");
        }
        if (Objects.requireNonNullElse(reason, "").length() > 4000) {
            throw InvalidInput.field("reason", "At most 4000 characters.");
        }
        Prose.seen("reason", Objects.requireNonNullElse(reason, ""));
    }
}
