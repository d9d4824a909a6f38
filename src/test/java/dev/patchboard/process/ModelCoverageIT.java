package dev.patchboard.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.testing.ModelCoverage;
import dev.patchboard.testing.PatchboardTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last: what the other tests of this run left out of the models fails the build. */
@PatchboardTest
@Order(Integer.MAX_VALUE)
class ModelCoverageIT {

    @Test
    void everyElementFlowAndBoundaryEventOfEveryModelWasTaken() {
        assumeTrue(System.getProperty("it.test", "").isEmpty(), "Only a run of every test can cover every model.");
        assertThat(ModelCoverage.missing()).isEmpty();
    }
}
