package dev.patchboard.scan.format.wazuh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportTime;
import org.junit.jupiter.api.Test;

class WazuhTimesTest {

    private final WazuhTimes times = new WazuhTimes();
    private final HostEntry web = new HostLedger().host("web1", 1);
    private final HostEntry db = new HostLedger().host("db1", 2);

    @Test
    void eachHostIsAsOldAsTheLatestThatWasFoundOnIt() {
        String early = "2026-01-13T10:00:00.000Z";
        String late = "2026-01-14T10:00:00.000Z";

        times.add(web, late);
        times.add(db, early);
        times.add(web, early);
        times.add(db, early);

        assertThat(times.latest(web)).isEqualTo(ReportTime.parse(late));
        assertThat(times.latest(db)).isEqualTo(ReportTime.parse(early));
    }

    @Test
    void whatIsNoTimeSaysNothing() {
        times.add(web, "2026-01-13T10:00:00.000Z");
        times.add(db, "yesterday");
        times.add(db, "yesterday");
        times.add(db, (String) null);

        assertThat(times.latest(db)).isNull();
    }
}
