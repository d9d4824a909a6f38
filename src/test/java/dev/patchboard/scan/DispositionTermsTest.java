package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.scan.DispositionTerms.Asked;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DispositionTermsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final FoundBy OVAL = new FoundBy("OpenSCAP", "oval:x:def:1", "");
    private static final FoundBy NESSUS = new FoundBy("Nessus", "12345", "");

    @Test
    void whatIsHeldAlreadyIsNotHeldASecondTime() {
        List<Disposition> held = List.of(held(DAY, OVAL));

        for (LocalDate day : List.of(DAY, DAY.minusDays(1))) {
            assertThatThrownBy(() -> DispositionTerms.ask(Set.of(OVAL), held, day))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("by olga and mia until " + DAY)
                    .hasMessageContaining("renews it");
        }
    }

    @Test
    void aLaterDayRenewsTheOneThatHoldsTheLongest() {
        Disposition first = held(DAY, OVAL);
        Disposition longest = held(DAY.plusDays(2), OVAL);

        Asked asked = DispositionTerms.ask(Set.of(OVAL), List.of(longest, first), DAY.plusDays(3));

        assertThat(asked.renews()).isEqualTo(longest.id());
        assertThat(asked.of()).containsExactly(OVAL);
    }

    @Test
    void whatNoneHoldsIsNewAndLeavesOutWhatIsHeld() {
        Asked asked = DispositionTerms.ask(Set.of(OVAL, NESSUS), List.of(held(DAY, OVAL)), DAY);

        assertThat(asked.of()).containsExactly(NESSUS);
        assertThat(asked.renews()).isNull();
    }

    @Test
    void whatWaitsForASecondPersonAlreadyIsNotProposedAgainForAsLong() {
        Asked asked = new Asked(Set.of(OVAL), null);

        assertThatThrownBy(() -> DispositionTerms.requireNew(asked, List.of(held(DAY, OVAL, NESSUS)), DAY))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("olga has proposed this already, until " + DAY);
        DispositionTerms.requireNew(asked, List.of(held(DAY.minusDays(1), OVAL), held(DAY, NESSUS)), DAY);
    }

    @Test
    void oneThatWasProposedBeforeAnotherWasApprovedIsApprovedOnlyWhereItLastsLonger() {
        Disposition waiting = held(DAY, OVAL);

        assertThatThrownBy(() -> DispositionTerms.requireLonger(waiting, List.of(held(DAY, OVAL, NESSUS))))
                .isInstanceOf(Conflict.class)
                .extracting("code")
                .isEqualTo("disposition.holds-already");
        DispositionTerms.requireLonger(waiting, List.of(held(DAY.minusDays(1), OVAL), held(DAY, NESSUS)));
    }

    private static Disposition held(LocalDate expires, FoundBy... of) {
        Instant then = Instant.EPOCH;
        return new Disposition(
                Ids.next(),
                Ids.next(),
                "CVE-2026-1",
                List.of(of),
                null,
                "Backported",
                "aa",
                expires,
                "olga",
                then,
                "mia",
                then,
                null,
                null,
                null);
    }
}
