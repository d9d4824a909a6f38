package dev.patchboard.risk;

import dev.patchboard.change.Rating;
import dev.patchboard.risk.RiskTables.ClockStart;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every table said about one vulnerability on one kind of host, and what follows from it.
 *
 * @param ratedAs the rating that the deadlines follow: the table's, or a higher one that an analyst gave
 * @param answers table by table, in the order in which they were asked
 * @param assumed what nobody knows and was taken for the worst
 * @param forensicTriage whether BOD 26-04 wants evidence collected before the patch
 * @param dates what each policy that the site follows says, in the order of its rows; never empty
 * @param levers what alone would change rating or date; empty where nothing was tried
 */
public record Assessment(
        Rating ratedAs,
        List<TableAnswer> answers,
        List<Assumption> assumed,
        boolean forensicTriage,
        List<PolicyDate> dates,
        List<Lever> levers) {

    /**
     * One table's answer.
     *
     * @param table its key, {@code ssvc-deployer}
     * @param answer in the table's own words
     * @param rule id of the rule that matched
     */
    public record TableAnswer(String table, String answer, String rule) {}

    /**
     * An input that nobody knows.
     *
     * @param input its name in the standard
     * @param taken the value that stands in for it
     */
    public record Assumption(String input, String taken) {}

    /**
     * What one policy says.
     *
     * @param policy its name, {@code bod-26-04}
     * @param rule id of the row
     * @param clock what starts the clock by this policy
     * @param start the day it started; the submission where that of the policy is not known
     * @param startKnown whether it is the policy's own start
     * @param due null where the policy gives no date
     */
    public record PolicyDate(
            String policy,
            String rule,
            ClockStart clock,
            LocalDate start,
            boolean startKnown,
            @Nullable LocalDate due) {

        private LocalDate day() {
            return due == null ? LocalDate.MAX : due;
        }
    }

    /**
     * One input with another value, everything else as it is, and what the tables would say.
     *
     * @param known false where the input is not known, so that finding out may change the answer
     * @param due null where no policy would give a date
     */
    public record Lever(
            String input,
            String value,
            boolean known,
            Rating rating,
            @Nullable LocalDate due,
            String dueRule) {}

    public Assessment {
        answers = List.copyOf(answers);
        assumed = List.copyOf(assumed);
        dates = List.copyOf(dates);
        levers = List.copyOf(levers);
    }

    /** The one that counts: the earliest date, of equal ones the first row's; where none gives a date, the first that says so. */
    PolicyDate earliest() {
        return dates.stream().min(Comparator.comparing(PolicyDate::day)).orElseThrow();
    }

    Assessment with(List<Lever> tried) {
        return new Assessment(ratedAs, answers, assumed, forensicTriage, dates, tried);
    }
}
