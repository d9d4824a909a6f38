package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.LogsTogether.Said;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogsTogetherTest {

    private static final String DNF = """
            2026-11-20T10:00:00+0000 INFO --- logging initialized ---
            2026-11-20T10:00:05+0000 DEBUG Upgraded: kit-tls-2.0-1.x86_64
            2026-11-20T10:00:05+0000 INFO Complete!
            """;
    private static final String RPM = """
            2026-11-20T10:00:04+0000 SUBDEBUG Upgrade: kit-tls-2.0-1.x86_64
            2026-11-20T10:00:05+0000 SUBDEBUG Upgraded: kit-tls-1.0-1.x86_64
            """;
    private static final String FAILED_CONSOLE = """
            Running transaction
              Upgrading        : kit-tls-2.0-1.x86_64                                   1/2
              Running scriptlet: kit-tls-2.0-1.x86_64                                   1/2
            warning: %post(kit-tls-2.0-1.x86_64) scriptlet failed, exit status 1

            Error in POSTIN scriptlet in rpm package kit-tls
              Cleanup          : kit-tls-1.0-1.x86_64                                   2/2
              Verifying        : kit-tls-2.0-1.x86_64                                   1/2

            Upgraded:
              kit-tls-2.0-1.x86_64

            Complete!
            """;

    private final Patch patch = LogJudgeTest.patch();

    @Test
    @DisplayName("Law 4: a log that does not show failed scripts proves nothing by itself")
    void aLogThatDoesNotShowFailedScriptsProvesNothingByItself() {
        Said alone = said(DNF);

        assertThat(alone.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(alone.fixedVersionReached()).isFalse();
        assertThat(alone.note()).contains("dnf.rpm.log");
    }

    @Test
    void besideOneThatDoesTheLatterCounts() {
        Said both = said(DNF, RPM);

        assertThat(both)
                .returns(Outcome.INSTALLED, Said::outcome)
                .returns(true, Said::fixedVersionReached)
                .returns("2.0-1", Said::version)
                .returns("1", Said::log);
    }

    @Test
    void theLatestWordCountsWhicheverLogComesFirst() {
        String removed = "2026-11-20T10:30:00+0000 SUBDEBUG Erase: kit-tls-2.0-1.x86_64\n";

        assertThat(said(RPM, removed).outcome()).isEqualTo(Outcome.REMOVED);
        assertThat(said(removed, RPM).outcome()).isEqualTo(Outcome.REMOVED);
    }

    @Test
    @DisplayName("Law 4: a failure without a time stands against what other logs prove")
    void aFailureWithoutATimeStandsAgainstTheOthers() {
        assertThat(said(RPM, FAILED_CONSOLE).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aLogThatCountsForNothingSaysWhy() {
        assertThat(said(RPM.replace("T10:", "T07:")).standing()).isEqualTo(Standing.OLDER_THAN_DEPLOYMENT);
        assertThat(said(RPM.replace("T10:", "T17:")).standing()).isEqualTo(Standing.CLOCK_AHEAD);
    }

    @Test
    void whatNoLogNamesIsNotTold() {
        assertThat(together(RPM.replace("kit-tls", "other")).of(patch.packages().get(0)))
                .isEmpty();
    }

    private Said said(String... logs) {
        return together(logs).of(patch.packages().get(0)).orElseThrow();
    }

    private LogsTogether together(String... logs) {
        Map<String, LogReport> reports = new LinkedHashMap<>();
        for (String log : logs) {
            reports.put(String.valueOf(reports.size()), read(log));
        }
        LogRule rule = new LogRule(
                LogJudgeTest.host(),
                Set.of(),
                Instant.parse("2026-11-20T09:00:00Z"),
                Instant.parse("2026-11-20T12:00:00Z"),
                Duration.ofMinutes(5));
        return LogsTogether.of(rule, patch, reports);
    }

    private static LogReport read(String log) {
        try {
            return InstallerLogReader.standard()
                    .read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "a.log", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
