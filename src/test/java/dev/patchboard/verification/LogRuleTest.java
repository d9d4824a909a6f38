package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.FleetFixtures;
import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

    private static boolean isOfAnother(@Nullable String os, Set<String> alone, String format, boolean netBios) {
        LogReport report =
                new LogReport("a.log", format, "UTF-8", 1, 1, Outcome.UNKNOWN, List.of(), CUT, netBios, List.of());
        return new LogRule(host(os), alone, null, Instant.EPOCH, Duration.ZERO).isOfAnother(report);
    }

    private static Host host(@Nullable String os) {
        return FleetFixtures.machine("prod-web-node-10", null, null, os);
    }
}
