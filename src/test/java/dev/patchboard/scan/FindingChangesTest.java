package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.FindingChanges.Back;
import dev.patchboard.scan.FindingChanges.Fresh;
import dev.patchboard.scan.Findings.Counts;
import dev.patchboard.scan.Findings.Seen;
import dev.patchboard.scan.KnownFindings.Known;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.shared.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindingChangesTest {

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(60);

    private final UUID host = Ids.next();
    private final KnownFindings known = new KnownFindings();

    @Test
    void whatAHostDidNotHaveIsNewOnceHoweverOftenTheScanNamesIt() {
        FindingChanges changes = new FindingChanges(known);

        changes.take(scan(EARLY, found("1", "CVE-2099-1"), found("2", "CVE-2099-1", "CVE-2099-2"), found("3")));

        assertThat(changes.counts()).isEqualTo(new Counts(3, 0, 0, 0));
        assertThat(changes.fresh()).extracting(Fresh::key).containsExactly("CVE-2099-1", "CVE-2099-2", "demo:3");
        assertThat(changes.fresh()).extracting(Fresh::cve).containsExactly("CVE-2099-1", "CVE-2099-2", null);
        assertThat(changes.others()).isEmpty();
    }

    @Test
    void whatASecondScanOfTheSameReportFindsAgainIsStillThere() {
        FindingChanges changes = new FindingChanges(known);
        changes.take(scan(EARLY, found("1", "CVE-2099-1")));

        changes.take(scan(LATE, found("1", "CVE-2099-1")));

        assertThat(changes.counts()).isEqualTo(new Counts(1, 1, 0, 0));
        assertThat(changes.others()).containsExactly(host);
    }

    @Test
    void whatIsOpenIsStillThereWhateverItsDate() {
        known.of(host).put("CVE-2099-1", Known.OPEN);
        FindingChanges changes = new FindingChanges(known);

        changes.take(scan(EARLY, found("1", "CVE-2099-1")));

        assertThat(changes.counts()).isEqualTo(new Counts(0, 1, 0, 0));
        assertThat(changes.others()).containsExactly(host);
    }

    @Test
    void whatWasGoneIsBackOnceWhenALaterScanFindsIt() {
        known.of(host).put("CVE-2099-1", new Known(false, EARLY));
        FindingChanges changes = new FindingChanges(known);

        changes.take(scan(LATE, found("1", "CVE-2099-1")));
        changes.take(scan(LATE, found("1", "CVE-2099-1")));

        assertThat(changes.counts()).isEqualTo(new Counts(0, 1, 0, 1));
        assertThat(changes.back()).extracting(Back::key).containsExactly("CVE-2099-1");
        assertThat(changes.back()).allMatch(one -> Arrays.equals(one.host(), Ids.bytes(host)));
    }

    @Test
    void aScanNoLaterThanItsEndReopensNothing() {
        known.of(host).put("CVE-2099-1", new Known(false, LATE));
        FindingChanges changes = new FindingChanges(known);

        changes.take(scan(EARLY, found("1", "CVE-2099-1")));
        changes.take(scan(LATE, found("1", "CVE-2099-1")));

        assertThat(changes.counts()).isEqualTo(Counts.NONE);
        assertThat(changes.back()).isEmpty();
    }

    private Seen scan(Instant at, CheckResult... found) {
        return new Seen(host, at, new FindingTimes(ZoneOffset.UTC, at), "demo", List.of(found));
    }

    private static CheckResult found(String check, String... cves) {
        return new CheckResult(
                check, "of " + check, CheckResult.Answer.FOUND, "4", Severity.HIGH, List.of(cves), null, 1);
    }
}
