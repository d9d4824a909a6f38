package dev.patchboard.risk;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Rating;
import dev.patchboard.risk.RiskTables.Answer;
import dev.patchboard.risk.RiskTables.Deadline;
import dev.patchboard.risk.RiskTables.Exploited;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the lines of an analysis to the tables: the worst rating and the earliest date win. */
@Component
class RiskRating {

    /** Named where the inventory rules every target out, so that no table is asked. */
    static final String NOT_AFFECTED = "not-affected";

    /** Named where no rule gives a date. */
    static final String NO_RULE = "no-rule";

    private final RiskTables tables;
    private final RiskProperties properties;

    RiskRating(RiskTables tables, RiskProperties properties) {
        this.tables = tables;
        this.properties = properties;
    }

    /** The lines with their answers, and what they come to. */
    record Rated(List<RiskLine> lines, RiskRecord.Suggestion suggestion) {}

    Rated rate(ChangeView change, ChangeType requested, List<RiskLine> lines) {
        Set<String> policies = new TreeSet<>();
        LocalDate submitted = LocalDate.ofInstant(change.submittedAt(), properties.zone());
        List<RiskLine> rated = new ArrayList<>();
        for (RiskLine line : lines) {
            Answer<Rating> rating = tables.rate(line.question());
            Answer<List<Deadline>> deadlines = tables.deadlines(rating.value(), line.exploited(), line.exposure());
            policies.add(rating.policy());
            policies.add(deadlines.policy());
            Dated earliest = earliest(deadlines.value(), line, submitted);
            rated.add(line.rated(rating.value(), rating.rule(), earliest.date(), earliest.rule()));
        }
        Rating worst = rated.stream()
                .map(RiskRating::rating)
                .max(Comparator.naturalOrder())
                .orElse(Rating.LOW);
        Exploited exploited = worstExploited(rated);
        Answer<ChangeType> type = tables.type(requested, worst, exploited);
        policies.add(type.policy());
        Dated due = rated.stream()
                .map(line -> new Dated(line.due(), String.valueOf(line.dueRule())))
                .filter(dated -> dated.date() != null)
                .min(Comparator.comparing(Dated::day))
                .orElse(new Dated(null, rated.isEmpty() ? NOT_AFFECTED : NO_RULE));
        return new Rated(
                rated, new RiskRecord.Suggestion(worst, type.value(), type.rule(), due.date(), due.rule(), policies));
    }

    private record Dated(@Nullable LocalDate date, String rule) {

        LocalDate day() {
            return date == null ? LocalDate.MAX : date;
        }
    }

    private static Dated earliest(List<Deadline> deadlines, RiskLine line, LocalDate submitted) {
        return deadlines.stream()
                .map(deadline -> dated(deadline, line, submitted))
                .min(Comparator.comparing(Dated::day))
                .orElse(new Dated(null, NO_RULE));
    }

    private static Dated dated(Deadline deadline, RiskLine line, LocalDate submitted) {
        LocalDate start =
                switch (deadline.start()) {
                    case SUBMITTED -> submitted;
                    case RELEASED -> orElse(line.released(), submitted);
                    case KEV_ADDED -> orElse(line.kevAdded(), submitted);
                };
        Integer days = deadline.days();
        return new Dated(days == null ? null : start.plusDays(days), deadline.rule());
    }

    private static LocalDate orElse(@Nullable LocalDate day, LocalDate other) {
        return day == null ? other : day;
    }

    private static Rating rating(RiskLine line) {
        Rating rating = line.rating();
        if (rating == null) {
            throw new IllegalStateException(line.cve() + " is not rated");
        }
        return rating;
    }

    private static Exploited worstExploited(List<RiskLine> lines) {
        if (lines.stream().anyMatch(line -> line.exploited() == Exploited.LISTED)) {
            return Exploited.LISTED;
        }
        return lines.stream().anyMatch(line -> line.exploited() == Exploited.UNKNOWN)
                ? Exploited.UNKNOWN
                : Exploited.NOT_LISTED;
    }
}
