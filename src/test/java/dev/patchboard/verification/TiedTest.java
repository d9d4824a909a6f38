package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which entries of a log are about a patch. */
class TiedTest {

    private static final String CODE = "{1F2E3D4C-0000-4000-8000-000000000001}";

    @Test
    void theRemovalOfAProductIsAboutThePatchThatInstallsIt() {
        LogEntry removed = LogEntry.of("Kit Reader", "2.0", Outcome.REMOVED, 7).product(CODE);

        assertThat(Tied.matches(patch(), List.of(removed))).hasSize(1);
        assertThat(Tied.matches(patch(), List.of(removed.product("{1F2E3D4C-0000-4000-8000-000000000002}"))))
                .isEmpty();
    }

    @Test
    void aPackageOfRpmIsNamedWithItsArchitecture() {
        PatchPackage part = new PatchPackage("rpm", "kit-tls", "2.0-1");

        assertThat(Mention.isOf(part, LogEntry.of("kit-tls.x86_64", "2.0-1", Outcome.INSTALLED, 1)))
                .isTrue();
        assertThat(Mention.isOf(part, LogEntry.of("kit-tls", "2.0-1", Outcome.INSTALLED, 1)))
                .isTrue();
        assertThat(Mention.isOf(part, LogEntry.of("kit-tls-devel.x86_64", "2.0-1", Outcome.INSTALLED, 1)))
                .isFalse();
    }

    private static Patch patch() {
        UUID id = UUID.randomUUID();
        return new Patch(
                id,
                "Kit Reader 2",
                null,
                null,
                CODE,
                null,
                SignatureState.values()[0],
                true,
                false,
                null,
                Set.of(),
                List.of());
    }
}
