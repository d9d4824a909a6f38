package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What shows a patch off a host again, and what does not. */
class WayBackTest {

    private static final Instant SENT = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant ORDERED = Instant.parse("2026-11-22T12:00:00.700Z");
    private static final PatchPackage TOOL = new PatchPackage("deb", "tool", "2.0-1");
    private static final PatchPackage LIB = new PatchPackage("deb", "libtool", "2.0-1");

    private final ReceivedLog log = new ReceivedLog(
            UUID.randomUUID(),
            new ChangeNumber(1),
            UUID.randomUUID(),
            "ab".repeat(32),
            "dpkg.log",
            "dpkg",
            "UTF-8",
            1,
            1,
            Outcome.INSTALLED,
            1,
            Standing.ACCEPTED,
            "",
            SENT,
            "ann",
            List.of());

    @Test
    void everyPackageThatWasTouchedMustBeBelowItsFixedVersion() {
        var up = List.of(on("tool:amd64", TOOL, "2.0-1", 0), on("libtool:amd64", LIB, "2.0-1", 0));
        WayBack.Entry one = on("tool:amd64", TOOL, "1.0-1", 121);
        WayBack.Entry two = on("libtool:amd64", LIB, "1.0-1", 122);

        assertThat(shown(up.get(0), up.get(1), one)).isFalse();
        assertThat(shown(up.get(0), up.get(1), one, two)).isTrue();
        assertThat(shown(up.get(0), up.get(1), one, on("libtool:amd64", LIB, "2.0-1", 122)))
                .isFalse();
    }

    @Test
    void whatWasThereBeforeTheChangeIsNotAskedFor() {
        assertThat(shown(
                        on("libtool:i386", LIB, "2.0-1", -600),
                        on("tool:amd64", TOOL, "2.0-1", 0),
                        on("tool:amd64", TOOL, "1.0-1", 121)))
                .isTrue();
    }

    @Test
    void aPackageThatTheHostHadToBePatchedMustBeShownToo() {
        List<WayBack.Entry> one = List.of(on("tool", TOOL, "2.0-1", 0), on("tool", TOOL, "1.0-1", 121));
        WayBack.Entry other = on("libtool:amd64", LIB, "1.0-1", 122);
        WayBack way = way(part -> true, part -> false);

        assertThat(way.shownBy(one)).isEmpty();
        assertThat(way.shownBy(List.of(one.get(0), one.get(1), other))).contains(other);
        assertThat(way.shownBy(
                        List.of(one.get(0), one.get(1), on("libtool", LIB, "1.0-1", 1, Outcome.DEPENDENCY_CONFLICT))))
                .as("it was never put in")
                .contains(one.get(1));
        assertThat(way.shownBy(List.of(one.get(0), one.get(1), on("libtool", LIB, "2.0-1", -600))))
                .as("it was there before")
                .contains(one.get(1));
        assertThat(way.shownBy(List.of(one.get(0), one.get(1), on("libtool", LIB, "1.0-1", -600))))
                .isEmpty();
    }

    @Test
    void theLastWordCountsAndOnlyFromTheSecondOfTheOrderOn() {
        WayBack.Entry in = on("tool", TOOL, "2.0-1", 0);
        assertThat(shown(in, on("tool", TOOL, "1.0-1", 121), on("tool", TOOL, "2.0-1", 122)))
                .isFalse();
        assertThat(shown(in, on("tool", TOOL, "1.0-1", 119))).isFalse();
        assertThat(shown(in, on("tool", TOOL, "1.0-1", 120))).isTrue();
        assertThat(shown()).isFalse();
    }

    @Test
    void whereNoLogTellsOfTheInstallationEveryPackageMustBeShown() {
        WayBack.Entry one = on("tool", TOOL, "1.0-1", 121);
        WayBack.Entry two = on("libtool", LIB, "1.0-1", 121);
        WayBack.Entry unclear = on("tool", TOOL, null, 0, Outcome.UNKNOWN);

        assertThat(shown(one)).isFalse();
        assertThat(shown(unclear, one)).isFalse();
        assertThat(shown(one, two)).isTrue();
        assertThat(way(LIB::equals).shownBy(List.of(one))).contains(one);
    }

    @Test
    void whatIsPresentSinceTheOrderIsNotOffAndARepetitionBeforeItHidesNothing() {
        WayBack.Entry in = on("tool", TOOL, "2.0-1", 0);
        WayBack.Entry lib = on("libtool", LIB, "2.0-1", 0);
        WayBack.Entry off = on("tool", TOOL, "1.0-1", 121);

        assertThat(shown(in, lib, on("libtool", LIB, "2.0-1", 5, Outcome.ALREADY_PRESENT), off))
                .isFalse();
        assertThat(shown(in, off, on("tool", TOOL, "2.0-1", 122, Outcome.ALREADY_PRESENT)))
                .isFalse();
    }

    @Test
    void onlyWhatIsLaterThanTheOrderAndTheWayBackSpeaksAgainstIt() {
        WayBack.Entry in = on("tool", TOOL, "2.0-1", 0);
        WayBack.Entry off = on("tool", TOOL, "1.0-1", 121);
        WayBack.Entry again = on("tool", TOOL, "2.0-1", 122);
        WayBack.Entry failed = on("libtool", LIB, null, 123, Outcome.FAILED);

        assertThat(way(false).contradictedBy(List.of(in))).isEmpty();
        assertThat(way(false).contradictedBy(List.of(in, off))).isEmpty();
        assertThat(way(false).contradictedBy(List.of(in, off, again))).contains(again);
        assertThat(way(false).contradictedBy(List.of(in, off, again, failed))).contains(again);
        assertThat(way(false).contradictedBy(List.of(in, off, failed))).contains(failed);
    }

    @Test
    void whatCannotBeToldShowsNothing() {
        assertThat(shown(on("tool", TOOL, null, 121))).isFalse();
        for (Outcome outcome : List.of(Outcome.ROLLED_BACK, Outcome.PARTIAL, Outcome.UNKNOWN, Outcome.FAILED)) {
            assertThat(shown(on("tool", TOOL, "1.0-1", 121, outcome)))
                    .as("%s", outcome)
                    .isFalse();
        }
    }

    @Test
    void aPackageThatIsGoneIsBackOnlyWhereItWasNotBefore() {
        WayBack.Entry gone = on("tool", TOOL, null, 121, Outcome.REMOVED);

        assertThat(shown(gone)).isFalse();
        assertThat(way(true).shownBy(List.of(gone))).contains(gone);
    }

    private boolean shown(WayBack.Entry... entries) {
        return way(false).shownBy(List.of(entries)).isPresent();
    }

    private static WayBack way(boolean fresh) {
        return way(part -> fresh);
    }

    private static WayBack way(Predicate<PatchPackage> fresh) {
        return way(part -> false, fresh);
    }

    private static WayBack way(Predicate<PatchPackage> asked, Predicate<PatchPackage> fresh) {
        Patch patch = new Patch(
                UUID.randomUUID(),
                "tool 2.0",
                null,
                null,
                null,
                null,
                SignatureState.NOT_CHECKED,
                true,
                false,
                null,
                Set.of("CVE-2026-1"),
                List.of(TOOL, LIB));
        return new WayBack(patch, SENT, ORDERED, asked, fresh);
    }

    private WayBack.Entry on(String subject, PatchPackage part, @Nullable String version, int minutes) {
        return on(subject, part, version, minutes, Outcome.INSTALLED);
    }

    private WayBack.Entry on(
            String subject, PatchPackage part, @Nullable String version, int minutes, Outcome outcome) {
        return new WayBack.Entry(LogEntry.of(subject, version, outcome, 1), part, SENT.plusSeconds(60L * minutes), log);
    }
}
