package dev.patchboard.verification;

import dev.patchboard.shared.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a software list proves, alone or beside a log. It is weaker than a log, and only a later one contradicts it. */
final class ListProof {

    private ListProof() {}

    /**
     * A list in place of a log.
     *
     * @param shownAt when the first list that shows it was taken
     */
    static InstallProof alone(ListedVersion list, Instant shownAt) {
        return new InstallProof(
                null,
                Outcome.INSTALLED,
                list.versions(),
                list.reached(),
                null,
                shownAt,
                null,
                null,
                true,
                "Version list of " + list.source(),
                list,
                false);
    }

    /**
     * The log's word beside what a software list says. A list corrects it only when it is later than the installation: an older one
     * contradicts nothing and proves nothing.
     */
    static InstallProof beside(InstallProof log, @Nullable ListedVersion list) {
        Reached reached = list == null ? log.reached() : corrected(log, list);
        return log.with(log.outcome(), reached, log.restartAskedAt(), log.at()).listing(list);
    }

    private static Reached corrected(InstallProof log, ListedVersion list) {
        boolean refutes = list.reached() == Reached.NO;
        boolean helps = log.reached() == Reached.UNKNOWN && list.reached() == Reached.YES && list.whole();
        return list.isLaterThan(log.at()) && (refutes || helps) ? list.reached() : log.reached();
    }

    /**
     * The log's word where a software list shows what no log tells of.
     *
     * @param shownAt when the first list that shows it was taken: whoever knows it only from there knows it of no earlier moment
     */
    static InstallProof leaning(InstallProof log, String words, Instant shownAt) {
        Instant shown = shownAt.isAfter(log.at()) ? shownAt : log.at();
        Outcome outcome = log.outcome() == Outcome.ALREADY_PRESENT ? Outcome.INSTALLED : log.outcome();
        String note = log.note();
        String sentence = note.isEmpty() || note.endsWith(".") ? note : note + ".";
        return log.with(outcome, log.reached(), log.restartAskedAt() == null ? null : shown, shown)
                .weaker(LogRows.cut(sentence + " " + words, 1000).strip());
    }
}
