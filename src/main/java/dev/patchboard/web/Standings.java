package dev.patchboard.web;

import dev.patchboard.change.ChangeCards.Card;
import dev.patchboard.change.Stage;
import dev.patchboard.rollout.ReportTotals;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.VerdictTotals;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How the hosts of changes stand. During the rollout the installers' reports count, afterwards the verdicts. */
@Component("standings")
public class Standings {

    private static final Standing QUIET = new Standing(0, 0, 0, 0, 0, 0, 0);

    private final ReportTotals reports;
    private final VerdictTotals verdicts;

    Standings(ReportTotals reports, VerdictTotals verdicts) {
        this.reports = reports;
        this.verdicts = verdicts;
    }

    /**
     * Hosts of a change. Every number has the same denominator, {@code total} (law 4).
     *
     * @param proven those proven patched
     * @param weak part of {@code proven}: on weaker evidence
     * @param open those of which nothing is due yet
     * @param failed those whose installer failed
     * @param contradicted those whose scan contradicts their log
     * @param unknown those of which something was due and does not tell
     */
    public record Standing(int total, int proven, int weak, int open, int failed, int contradicted, int unknown) {

        /** Those whose evidence speaks against them. */
        public int bad() {
            return failed + contradicted;
        }

        /** Those that ended otherwise: does not apply, retired, handed over, excepted. */
        public int aside() {
            return total - proven - open - bad() - unknown;
        }
    }

    /** How these changes stand, by number. */
    public Map<ChangeNumber, Standing> of(Collection<Card> cards) {
        Map<ChangeNumber, ReportTotals.Trouble> reported = reports.byChange();
        Map<ChangeNumber, VerdictTotals.Trouble> judged = verdicts.byChange();
        Map<ChangeNumber, Standing> standings = new HashMap<>();
        for (Card card : cards) {
            ReportTotals.Trouble report = reported.get(card.number());
            VerdictTotals.Trouble verdict = judged.get(card.number());
            if (card.stage() == Stage.ROLLOUT && report != null) {
                standings.put(card.number(), standing(card, report.failed(), 0, report.unknown()));
            } else if (verdict != null) {
                standings.put(
                        card.number(), standing(card, verdict.failed(), verdict.contradicted(), verdict.unknown()));
            } else {
                standings.put(card.number(), standing(card, 0, 0, 0));
            }
        }
        return standings;
    }

    /** How this change stands. */
    public Standing of(Card card) {
        return of(List.of(card)).getOrDefault(card.number(), QUIET);
    }

    private static Standing standing(Card card, int failed, int contradicted, int unknown) {
        // Hosts that were settled or removed meanwhile may still have reports: nobody is counted twice.
        int unclear = Math.min(unknown, card.pending());
        int against = Math.min(contradicted, card.pending() - unclear);
        int bad = Math.min(failed, card.pending() - unclear - against);
        int open = card.pending() - unclear - against - bad;
        return new Standing(card.hosts(), card.verified(), card.weak(), open, bad, against, unclear);
    }
}
