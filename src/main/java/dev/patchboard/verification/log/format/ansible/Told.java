package dev.patchboard.verification.log.format.ansible;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import org.jspecify.annotations.Nullable;

/** What a result tells of one package. */
record Told(
        String subject,
        @Nullable String version,
        Outcome outcome,
        @Nullable Long code,
        boolean reboot,
        String message) {

    static Told of(String subject, @Nullable String version, Outcome outcome, String message) {
        return new Told(subject, version, outcome, null, false, message);
    }

    /** Whether it says that the package is in. */
    boolean isThere() {
        return outcome.outcomeClass() == OutcomeClass.SUCCESS || outcome.outcomeClass() == OutcomeClass.NEEDS_ACTION;
    }

    Told code(@Nullable Long number) {
        return new Told(subject, version, outcome, number, reboot, message);
    }

    Told reboot(boolean asked) {
        return new Told(
                subject,
                version,
                asked && outcome == Outcome.INSTALLED ? Outcome.INSTALLED_REBOOT_PENDING : outcome,
                code,
                asked,
                message);
    }
}
