package dev.patchboard.web.worklist;

import dev.patchboard.risk.ProposedChange;
import dev.patchboard.risk.ProposedChange.Standing;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is late, due this week, on track and without a date: nobody's work yet, and under way.
 *
 * @param proposed changes that nobody asked for yet
 * @param hosts the hosts of these; one that needs several counts for each
 * @param underWay open changes
 */
record DueBoard(Standing standing, int proposed, int hosts, int underWay) {

    /** One for each standing, the worst first. */
    static List<DueBoard> of(
            List<ProposedChange> proposals, Collection<@Nullable LocalDate> openChanges, LocalDate today) {
        return Stream.of(Standing.values())
                .map(standing -> new DueBoard(
                        standing,
                        (int) proposals.stream()
                                .filter(one -> one.standing() == standing)
                                .count(),
                        proposals.stream()
                                .filter(one -> one.standing() == standing)
                                .mapToInt(ProposedChange::hosts)
                                .sum(),
                        (int) openChanges.stream()
                                .filter(due -> Standing.of(due, today) == standing)
                                .count()))
                .toList();
    }

    /** The colour in which it is shown, beside its words. */
    public String tone() {
        return switch (standing) {
            case LATE -> "danger";
            case THIS_WEEK -> "warning";
            case ON_TRACK -> "success";
            case NO_DATE -> "neutral";
        };
    }
}
