package dev.patchboard.verification.log.format.msi;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.InstallerCode;
import dev.patchboard.verification.log.InstallerCodes;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.format.msi.MsiSentence.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a run comes to, from its results and its return code.
 *
 * @param own the run's own return code, or null when it does not tell it
 */
record MsiVerdict(
        InstallerCodes codes,
        MsiClock clock,
        MsiHints hints,
        MsiProduct product,
        @Nullable Long own) {

    /**
     * Of one product.
     *
     * @param over whether the run is known to have ended
     */
    LogEntry of(MsiResult result, boolean over) {
        long code = result.sentence().code();
        if (code == 0 && own != null && own != 0 && result.kind() != Kind.REMOVED) {
            code = own;
        }
        boolean reboot = hints.reboot() || code == 3010 || code == 1641;
        if (code == 0 && reboot) {
            code = 3010;
        }
        Outcome outcome = hints.refine(outcome(code), code);
        if (good(outcome) && result.kind() != Kind.INSTALLED) {
            outcome = result.kind() == Kind.REMOVED ? Outcome.REMOVED : Outcome.UNKNOWN;
        }
        LogEntry entry = LogEntry.of(
                        result.sentence().subject(), result.sentence().version(), outcome, result.line())
                .code(code)
                .at(clock.at(result.time()))
                .reboot(reboot)
                .product(product.code())
                .saying(result.sentence().words());
        boolean claims = good(outcome) || outcome.outcomeClass() == OutcomeClass.SKIPPED;
        return claims && !over
                ? entry.as(Outcome.UNKNOWN)
                        .saying("The log ends before the installer does. It said: "
                                + result.sentence().words())
                : entry;
    }

    /**
     * Of a run that says no result of a product.
     *
     * @param line the line of its return code, or of its begin
     */
    LogEntry withoutResult(long line) {
        LogEntry entry = LogEntry.of(product.name(), product.version(), Outcome.UNKNOWN, line)
                .at(clock.end())
                .product(product.code());
        if (own == null) {
            Outcome refined = hints.refine(Outcome.UNKNOWN, -1);
            return entry.as(refined).saying("The log ends before the installer says its result.");
        }
        Outcome outcome = hints.refine(outcome(own), own);
        boolean proven = !good(outcome) || hints.completed();
        return entry.as(proven ? outcome : Outcome.UNKNOWN)
                .code(own)
                .reboot(own == 3010 || own == 1641 || hints.reboot())
                .saying(codes.find("msi", own).map(InstallerCode::meaning).orElse("return code " + own)
                        + (proven ? "" : "; the log does not say what was done"));
    }

    private Outcome outcome(long code) {
        return codes.find("msi", code).map(InstallerCode::outcome).orElse(Outcome.UNKNOWN);
    }

    private static boolean good(Outcome outcome) {
        return outcome.outcomeClass() == OutcomeClass.SUCCESS || outcome.outcomeClass() == OutcomeClass.NEEDS_ACTION;
    }
}
