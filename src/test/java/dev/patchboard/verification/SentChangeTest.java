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
import org.junit.jupiter.api.Test;

/** Which installations a change explains (law 1). */
class SentChangeTest {

    private static final Instant SENT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Patch PATCH = new Patch(
            UUID.fromString("0190a000-0000-7000-8000-000000000001"),
            "openssl",
            null,
            null,
            null,
            null,
            SignatureState.NOT_CHECKED,
            true,
            false,
            null,
            Set.of("CVE-2099-1"),
            List.of(new PatchPackage("deb", "openssl", "2.0-1")));

    @Test
    void aDowngradeOfTheChangesOwnPackageIsNotExplainedByItself() {
        SeenInstall downgrade = seen("openssl", "1.0-1", 60);

        assertThat(sent(Set.of()).explains(downgrade)).isFalse();
        assertThat(pullsIn(sent(Set.of()), downgrade, List.of(downgrade))).isFalse();
    }

    @Test
    void aDowngradeOfTheChangesOwnPackageIsNotWhatItsInstallationNeeded() {
        SeenInstall downgrade = seen("openssl", "1.0-1", 60);

        assertThat(pullsIn(sent(Set.of()), downgrade, List.of(downgrade, seen("openssl:amd64", "2.0-1", 0))))
                .isFalse();
    }

    @Test
    void whatADowngradePullsInIsNotExplainedEither() {
        SeenInstall needed = seen("libc6", "1.9-1", 60);

        assertThat(pullsIn(sent(Set.of()), needed, List.of(needed, seen("openssl", "1.0-1", 60))))
                .isFalse();
    }

    @Test
    void whatTheInstallationPullsInIsExplained() {
        SeenInstall needed = seen("libc6", "1.9-1", 60);

        assertThat(pullsIn(sent(Set.of()), needed, List.of(needed, seen("openssl", "2.0-1", 0))))
                .isTrue();
    }

    @Test
    void aDowngradeIsExplainedWhereTheChangeWasTakenBack() {
        SeenInstall downgrade = seen("openssl", "1.0-1", 60);
        SeenInstall needed = seen("libc6", "1.9-1", 60);

        assertThat(sent(Set.of(PATCH.id())).explains(downgrade)).isTrue();
        assertThat(pullsIn(sent(Set.of(PATCH.id())), needed, List.of(needed, downgrade)))
                .isTrue();
    }

    @Test
    void theChangeIsUndoneByARemovalAndARollbackWhateverTheVersion() {
        assertThat(sent(Set.of()).isUndoneBy(seen("openssl:amd64", "2.0-1", Outcome.REMOVED)))
                .isTrue();
        assertThat(sent(Set.of()).isUndoneBy(seen("openssl", "3.0-1", Outcome.ROLLED_BACK)))
                .isTrue();
        assertThat(sent(Set.of()).isUndoneBy(seen("openssl", "2.0-1", Outcome.FAILED)))
                .isFalse();
        assertThat(sent(Set.of(PATCH.id())).isUndoneBy(seen("openssl", "2.0-1", Outcome.REMOVED)))
                .isFalse();
    }

    private static SeenInstall seen(String subject, String version, Outcome outcome) {
        SeenInstall installed = seen(subject, version, 0);
        return new SeenInstall(
                installed.entry().as(outcome), null, null, installed.at(), installed.source(), installed.log());
    }

    private static boolean pullsIn(SentChange change, SeenInstall seen, List<SeenInstall> sameLog) {
        return change.pullsIn(seen, OwnSteps.of(change, sameLog, List.of()));
    }

    private static SentChange sent(Set<UUID> takenBack) {
        return new SentChange(new ChangeNumber(1), List.of(PATCH), SENT, null, takenBack);
    }

    private static SeenInstall seen(String subject, String version, long after) {
        return new SeenInstall(
                LogEntry.of(subject, version, Outcome.INSTALLED, 1),
                null,
                null,
                SENT.plusSeconds(600 + after),
                "dpkg.log",
                new SeenInstall.Log(PATCH.id(), "0".repeat(64), new ChangeNumber(1)));
    }
}
