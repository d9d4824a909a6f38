package dev.patchboard.verification;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.util.List;

/** What a log that was handed in is worth to its host, for whoever handed it in: nothing that proves nothing is called counting. */
public enum LogWorth {
    /** It shows an installation, or that none is needed. */
    COUNTS("It counts."),
    /** It shows that the installation did not succeed. */
    AGAINST("It counts against the host."),
    /** It shows an installation, and not whether its scripts did their work; another log of the same time has to. */
    BLIND("It proves nothing by itself. " + InstallWords.BLIND),
    /** It shows that the package was taken out. */
    TAKEN_OUT(
            "It proves no installation: the package was removed. Settle the host with a reason, or have the patch installed."),
    /** It is of this deployment, and does not tell how that ended. */
    SILENT("It proves nothing: it does not tell how the installation ended. Hand in the log to its end."),
    /** It is of no use; its note says why. */
    NOTHING("It proves nothing.");

    private final String words;

    LogWorth(String words) {
        this.words = words;
    }

    /** What a person reads first. */
    public String words() {
        return words;
    }

    /** What this log is worth: by what it tells of the patches of its change, not by what else stands in it. */
    public static LogWorth of(ReceivedLog log) {
        List<PatchOutcome> counted = counted(log);
        if (counted.stream().anyMatch(told -> isAgainst(told.outcome().outcomeClass()))) {
            return AGAINST;
        }
        if (counted.stream().anyMatch(told -> told.outcome().outcomeClass() == OutcomeClass.INCONCLUSIVE)) {
            return SILENT;
        }
        boolean tooLow = counted.stream().anyMatch(told -> Boolean.FALSE.equals(told.fixedVersionReached()));
        if (counted.isEmpty() || tooLow) {
            return NOTHING;
        }
        if (counted.stream().anyMatch(told -> told.outcome() == Outcome.REMOVED)) {
            return TAKEN_OUT;
        }
        return counted.stream().anyMatch(told -> Word.isVague(log.format(), told.outcome())) ? BLIND : COUNTS;
    }

    /** The worst that it tells of a patch of its change; of its whole content where it tells of none. */
    public static Outcome told(ReceivedLog log) {
        return counted(log).stream()
                .map(PatchOutcome::outcome)
                .reduce((one, other) -> other.worseThan(one) ? other : one)
                .orElse(log.overall());
    }

    /** Its worth and why, in one sentence or several. */
    public static String sentence(ReceivedLog log) {
        return (of(log).words() + " " + log.note()).strip();
    }

    private static boolean isAgainst(OutcomeClass of) {
        return of == OutcomeClass.FAILURE || of == OutcomeClass.RETRYABLE;
    }

    private static List<PatchOutcome> counted(ReceivedLog log) {
        return log.patches().stream()
                .filter(told -> told.standing() == Standing.ACCEPTED)
                .toList();
    }
}
