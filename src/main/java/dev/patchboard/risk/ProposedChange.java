package dev.patchboard.risk;

import dev.patchboard.change.Rating;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the working list: a change that would mend what hosts need, before anybody asked for it. Hosts of the lab are no work and are
 * not counted.
 *
 * @param patch what it would bring
 * @param name of the patch
 * @param folded names of earlier patches that this one takes in
 * @param cves how many vulnerabilities it cures there
 * @param hosts how many need it, or may, and are in no open change that brings it
 * @param cannotTell of how many of all that need it nobody can tell: their versions cannot be compared
 * @param changes open changes that bring it to some of its hosts
 * @param covered how many hosts these changes target
 * @param earlier open changes that bring some of its hosts only a patch that this one takes in: after these they need it still
 * @param rating the worst of any vulnerability on any host
 * @param due the earliest date of any vulnerability on any host (law 10), or null when no rule gives one
 * @param rule the rule that gave it, or the one that gives none
 * @param standing how the date stands today
 * @param ratedAt when the tables were asked
 */
public record ProposedChange(
        UUID patch,
        String name,
        List<String> folded,
        int cves,
        int hosts,
        int cannotTell,
        List<ChangeNumber> changes,
        int covered,
        List<ChangeNumber> earlier,
        Rating rating,
        @Nullable LocalDate due,
        String rule,
        Standing standing,
        Instant ratedAt) {

    /** How a due date stands. */
    public enum Standing {
        /** The day is past. */
        LATE,
        /** It is today or one of the six days after. */
        THIS_WEEK,
        /** It is later. */
        ON_TRACK,
        /** No rule gives a date. */
        NO_DATE;

        /** How a date stands on a day. */
        public static Standing of(@Nullable LocalDate due, LocalDate today) {
            if (due == null) {
                return NO_DATE;
            }
            return due.isBefore(today) ? LATE : due.isBefore(today.plusDays(7)) ? THIS_WEEK : ON_TRACK;
        }
    }
}
