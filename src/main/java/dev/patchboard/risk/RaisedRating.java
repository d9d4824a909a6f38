package dev.patchboard.risk;

import dev.patchboard.change.Changes;
import dev.patchboard.change.Rating;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A rating that an analyst raises: every date follows the rules for it, and none moves back. */
@Component
class RaisedRating {

    private final Changes changes;
    private final RiskRating rating;
    private final RiskLineRows lines;
    private final RiskDueRows dues;

    RaisedRating(Changes changes, RiskRating rating, RiskLineRows lines, RiskDueRows dues) {
        this.changes = changes;
        this.rating = rating;
        this.lines = lines;
        this.dues = dues;
    }

    /** What the tables say under this rating; nothing is kept yet. */
    RiskRating.Raised to(RiskRecord record, Rating given) {
        return rating.raise(changes.get(record.change()), record.requestedType(), lines.of(record.id()), given);
    }

    /** Keeps it beside the tables' first answer, and gives the date that counts from now on; null where no rule gives one. */
    @Nullable LocalDate keep(RiskRecord record, RiskRating.Raised raised) {
        record.raised(raised);
        lines.rate(record.id(), raised.lines());
        dues.date(record.change(), raised.lines());
        changes.dueDates(record.change(), dues.earliest(record.change()));
        return raised.due().date();
    }
}
