package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageReportTest {

    private final CoverageReport report = CoverageReport.of(List.of(row(9), row(7), row(4)));

    @Test
    void beginsWithTheNewestChanges() {
        assertThat(report.after(null, 2)).containsExactly(row(9), row(7));
    }

    @Test
    void goesOnAfterTheLastThatWasShownEvenIfThatIsClosedMeanwhile() {
        assertThat(report.after(new ChangeNumber(7), 2)).containsExactly(row(4));
        assertThat(report.after(new ChangeNumber(8), 2)).containsExactly(row(7), row(4));
        assertThat(report.after(new ChangeNumber(4), 2)).isEmpty();
    }

    private static CoverageRow row(long number) {
        return new CoverageRow(new ChangeNumber(number), "A change", 1, 0, 1, 0, 0, 1, 1, 0, 1, 0, 0, 0, 0);
    }
}
