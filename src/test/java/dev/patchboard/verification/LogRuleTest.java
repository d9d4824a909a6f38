package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.FleetFixtures;
import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of which host a log is that names its machine. */
class LogRuleTest {

    private static final String CUT = "PROD-WEB-NODE-1";
    private static final Set<String> ALONE = Set.of("prod-web-node-1");

    @Test
    void aNameThatTheWindowsInstallerCutsIsTheOnlyHostsThatBeginsWithIt() {
        assertThat(isOfAnother(null, ALONE, "msi", true)).isFalse();
        assertThat(isOfAnother(null, Set.of(), "msi", true)).isTrue();
    }

    @Test
    void theBeginningOfANameIsAnotherMachineInALogThatKnowsWholeNames() {
        assertThat(isOfAnother(null, ALONE, "zypp-history", false)).isTrue();
        assertThat(isOfAnother("openSUSE Leap 15.6", ALONE, "zypp-history", false))
                .isTrue();
        assertThat(isOfAnother("Microsoft Windows Server 2022", ALONE, "chocolatey", false))
                .isFalse();
    }

    @Test
    void aNameWrittenInUpperAndLowerCaseIsOneMachine() {
        LogReport own = ofWeb1("web1", "WEB1.corp.example", "web1.corp.example", "other.corp.example");

        assertThat(own.entries()).extracting(LogEntry::line).containsExactly(1L, 2L);
        assertThat(own.notes()).isEmpty();
    }

    @Test
    void ofAMachineThatJoinedItsDomainWhatStandsUnderItsFullNameCounts() {
        LogReport own = ofWeb1("web1", "web1", "web1.corp.example", "WEB1");

        assertThat(own.entries()).extracting(LogEntry::line).containsExactly(2L);
        assertThat(own.host()).isEqualTo("web1.corp.example");
        assertThat(own.notes()).singleElement().asString().contains("short name", "left out");
    }

    @Test
    void law4TwoFullNamesOfAHostLeaveNothing() {
        assertThat(ofWeb1("web1.old.example", "web1.old.example", "web1.corp.example")
                        .entries())
                .isEmpty();
    }

    /** What counts for web1.corp.example of a log of these machines, one on each line. */
    private static LogReport ofWeb1(String name, String... machines) {
        List<LogEntry> entries = IntStream.range(0, machines.length)
                .mapToObj(i ->
                        LogEntry.of("KB" + i, null, Outcome.INSTALLED, i + 1).on(machines[i]))
                .toList();
        LogReport report = new LogReport(
                "events.xml", "windows-events", "UTF-8", 1, 1, Outcome.INSTALLED, entries, null, true, List.of());
        Host host = FleetFixtures.machine(name, "web1.corp.example", null, null);
        return new LogRule(host, Set.of(), null, Instant.EPOCH, Duration.ZERO).ofThisHost(report);
    }

    private static boolean isOfAnother(@Nullable String os, Set<String> alone, String format, boolean netBios) {
        LogReport report =
                new LogReport("a.log", format, "UTF-8", 1, 1, Outcome.UNKNOWN, List.of(), CUT, netBios, List.of());
        return new LogRule(host(os), alone, null, Instant.EPOCH, Duration.ZERO).isOfAnother(report);
    }

    private static Host host(@Nullable String os) {
        return FleetFixtures.machine("prod-web-node-10", null, null, os);
    }
}
