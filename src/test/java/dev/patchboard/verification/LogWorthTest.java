package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

class LogWorthTest {

    @Example
    void aLogThatShowsTheFixedVersionCounts() {
        assertThat(worth(told(Outcome.INSTALLED, true, Standing.ACCEPTED))).isEqualTo(LogWorth.COUNTS);
        assertThat(worth(told(Outcome.NOT_APPLICABLE, null, Standing.ACCEPTED))).isEqualTo(LogWorth.COUNTS);
    }

    @Example
    @Label("Law 4: a log of a version below the fixed one, or that was cut, is never said to count")
    void law4WhatProvesNothingIsNotSaidToCount() {
        assertThat(worth(told(Outcome.INSTALLED, false, Standing.ACCEPTED))).isEqualTo(LogWorth.NOTHING);
        assertThat(worth(told(Outcome.UNKNOWN, null, Standing.ACCEPTED))).isEqualTo(LogWorth.SILENT);
        assertThat(worth()).isEqualTo(LogWorth.NOTHING);
    }

    @Property
    @Label(
            "Law 4: a log counts only where it is accepted, tells of success or of nothing to do, and of no version below the fixed one")
    void law4OnlyAcceptedSuccessCounts(@ForAll Outcome outcome, @ForAll Standing standing, @ForAll boolean reached) {
        boolean fine =
                switch (outcome.outcomeClass()) {
                    case SUCCESS, NEEDS_ACTION -> true;
                    case SKIPPED -> outcome != Outcome.REMOVED;
                    case FAILURE, RETRYABLE, INCONCLUSIVE -> false;
                };
        PatchOutcome told = told(outcome, reached, standing);

        assertThat(worth(told) == LogWorth.COUNTS).isEqualTo(fine && reached && standing == Standing.ACCEPTED);
        assertThat(worth(told(Outcome.INSTALLED, true, Standing.ACCEPTED), told) == LogWorth.COUNTS)
                .isEqualTo(standing != Standing.ACCEPTED || fine && reached);
    }

    @Example
    void aFailureOfThePatchCountsAgainstTheHostAndOneOfAnotherPackageDoesNot() {
        assertThat(worth(told(Outcome.FAILED, null, Standing.ACCEPTED))).isEqualTo(LogWorth.AGAINST);
        ReceivedLog other = log(Outcome.FAILED, told(Outcome.INSTALLED, true, Standing.ACCEPTED));
        assertThat(LogWorth.of(other)).isEqualTo(LogWorth.COUNTS);
        assertThat(LogWorth.told(other)).isEqualTo(Outcome.INSTALLED);
    }

    @Example
    void aLogThatShowsThePackageTakenOutSaysSo() {
        assertThat(worth(told(Outcome.REMOVED, null, Standing.ACCEPTED))).isEqualTo(LogWorth.TAKEN_OUT);
    }

    @Example
    @Label("Law 4: a log that does not show whether a script failed is never said to count by itself")
    void law4ALogThatIsBlindForScriptsDoesNotCountByItself() {
        PatchOutcome installed = told(Outcome.INSTALLED, true, Standing.ACCEPTED);

        assertThat(LogWorth.of(log("dnf", Outcome.INSTALLED, installed))).isEqualTo(LogWorth.BLIND);
        assertThat(LogWorth.of(log("dnf-rpm", Outcome.INSTALLED, installed))).isEqualTo(LogWorth.COUNTS);
    }

    private static LogWorth worth(PatchOutcome... patches) {
        return LogWorth.of(log(Outcome.INSTALLED, patches));
    }

    private static ReceivedLog log(Outcome overall, PatchOutcome... patches) {
        return log("dpkg", overall, patches);
    }

    private static ReceivedLog log(String format, Outcome overall, PatchOutcome... patches) {
        return new ReceivedLog(
                UUID.randomUUID(),
                new ChangeNumber(1),
                UUID.randomUUID(),
                "ab".repeat(32),
                "a.log",
                format,
                "UTF-8",
                1,
                1,
                overall,
                1,
                Standing.ACCEPTED,
                "",
                Instant.EPOCH,
                "otis",
                List.of(patches));
    }

    private static PatchOutcome told(Outcome outcome, @Nullable Boolean reached, Standing standing) {
        return new PatchOutcome(UUID.randomUUID(), outcome, "2.0", reached, false, Instant.EPOCH, 1, standing, "");
    }
}
