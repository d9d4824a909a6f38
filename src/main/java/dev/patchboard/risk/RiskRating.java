package dev.patchboard.risk;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Rating;
import dev.patchboard.risk.Assessor.Assessed;
import dev.patchboard.risk.RiskTables.Answer;
import dev.patchboard.risk.RiskTables.Exploited;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts the lines of an analysis to the tables: the worst rating and the earliest date win. */
@Component
class RiskRating {

    /** Named where the inventory rules every target out, so that no table is asked. */
    static final String NOT_AFFECTED = "not-affected";

    /** For so many lines, the worst first, it is tried out what would change the answer. */
    private static final int TRIED = 10;

    private static final Comparator<RiskLine> WORST_FIRST = Comparator.comparing(
                    RiskRating::rating, Comparator.reverseOrder())
            .thenComparing(RiskLine::due, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(RiskLine::cve);

    private final RiskTables tables;
    private final RiskProperties properties;

    RiskRating(RiskTables tables, RiskProperties properties) {
        this.tables = tables;
        this.properties = properties;
    }

    /** The lines with their answers, and what they come to. */
    record Rated(List<RiskLine> lines, RiskRecord.Suggestion suggestion) {}

    /** The date that counts among many. */
    record Due(@Nullable LocalDate date, String rule) {

        /** The earliest of these lines' dates. */
        static Due earliest(List<RiskLine> lines) {
            return lines.stream()
                    .min(Comparator.comparing(RiskLine::due, Comparator.nullsLast(Comparator.naturalOrder())))
                    .map(line -> new Due(line.due(), String.valueOf(line.dueRule())))
                    .orElse(new Due(null, NOT_AFFECTED));
        }
    }

    /** What dates follow where a person rates the change higher than the tables. */
    record Raised(List<RiskLine> lines, Due due, ChangeType type, String typeRule, Set<String> policies) {}

    Rated rate(ChangeView change, ChangeType requested, List<RiskLine> lines) {
        RememberedTables asked = new RememberedTables(tables);
        Assessor assessor = new Assessor(asked, submitted(change));
        List<RiskLine> rated = new ArrayList<>();
        for (RiskLine line : lines) {
            Assessed answer = assessor.assess(line.situation(), null);
            rated.add(line.rated(answer.rating(), answer.rule(), answer.assessment()));
        }
        rated.sort(WORST_FIRST);
        rated.subList(0, Math.min(TRIED, rated.size())).replaceAll(line -> tried(line, assessor));
        Rating worst = rated.isEmpty() ? Rating.LOW : rating(rated.get(0));
        Answer<ChangeType> type = asked.type(requested, worst, worstExploited(rated));
        Due due = Due.earliest(rated);
        return new Rated(
                rated,
                new RiskRecord.Suggestion(worst, type.value(), type.rule(), due.date(), due.rule(), asked.policies()));
    }

    /** The same lines under a rating that a person gave: no date moves back by it. */
    Raised raise(ChangeView change, ChangeType requested, List<RiskLine> lines, Rating given) {
        RememberedTables asked = new RememberedTables(tables);
        Assessor assessor = new Assessor(asked, submitted(change));
        List<RiskLine> dated = lines.stream()
                .map(line ->
                        line.datedAnew(assessor.assess(line.situation(), given).assessment()))
                .toList();
        Answer<ChangeType> type = asked.type(requested, given, worstExploited(dated));
        return new Raised(dated, Due.earliest(dated), type.value(), type.rule(), asked.policies());
    }

    private LocalDate submitted(ChangeView change) {
        return LocalDate.ofInstant(change.submittedAt(), properties.zone());
    }

    private static RiskLine tried(RiskLine line, Assessor assessor) {
        Assessed answer = assessor.assess(line.situation(), null);
        List<Assessment.Lever> levers = new Levers(assessor).of(line.situation(), answer);
        return line.rated(answer.rating(), answer.rule(), answer.assessment().with(levers));
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
