package dev.patchboard.scan.format.osv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.scan.format.Taken;
import dev.patchboard.scan.format.UnreadableReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsvFormatTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"results\": null}", "{ \"results\" : [ ] }\n"})
    void aReportThatFoundNothingIsOneAndNamesNoMachine(String text) {
        Taken taken = Taken.fromText(text);

        assertThat(taken.format()).isEqualTo("osv-scanner");
        assertThat(taken.results()).isEmpty();
        assertThat(taken.hosts()).singleElement().returns(false, host -> host.credentialed());
    }

    @Test
    void otherResultsAreNotItsOwn() {
        assertThatThrownBy(() -> Taken.fromText("{\"results\": null, \"total\": 0}"))
                .isInstanceOf(UnreadableReport.class);
    }
}
