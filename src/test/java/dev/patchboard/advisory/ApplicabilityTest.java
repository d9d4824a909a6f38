package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Applicable.Answer;
import dev.patchboard.shared.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApplicabilityTest {

    private static final PatchPackage OPENSSL = new PatchPackage("deb", "openssl", "3.0.15-1");
    private static final PatchPackage LIBSSL = new PatchPackage("deb", "libssl3", "3.0.15-1");
    private static final UUID HOST = Ids.next();

    @Test
    void aHostBelowTheFixedVersionIsAffected() {
        assertThat(answer(Map.of(OPENSSL, "3.0.14-1"), true)).isEqualTo(Answer.AFFECTED);
    }

    @Test
    void oneOldPackageOfABundleIsEnough() {
        assertThat(answer(Map.of(OPENSSL, "3.0.15-1", LIBSSL, "3.0.9-1"), true)).isEqualTo(Answer.AFFECTED);
    }

    @Test
    void aHostAtTheFixedVersionIsNotAffected() {
        assertThat(answer(Map.of(OPENSSL, "3.0.15-1", LIBSSL, "3.0.16-1"), true))
                .isEqualTo(Answer.NOT_AFFECTED);
    }

    @Test
    void aKnownHostWithoutThePackageIsNotAffected() {
        assertThat(answer(Map.of(), true)).isEqualTo(Answer.NOT_AFFECTED);
    }

    @Test
    void silenceAboutAHostsSoftwareIsNoAnswer() {
        assertThat(answer(Map.of(), false)).isEqualTo(Answer.CANNOT_TELL);
    }

    @Test
    void aPatchWithoutPackagesCannotBeMatched() {
        assertThat(Applicability.answer(HOST, patch(List.of()), Map.of(), true).answer())
                .isEqualTo(Answer.CANNOT_TELL);
    }

    @Test
    void aVersionThatCannotBeComparedIsNoAnswer() {
        PatchPackage sql = new PatchPackage("windows", "SQL Server", "8.00.636");
        Map<PatchPackage, String> odd = new HashMap<>(Map.of(sql, "2000 SP2"));

        Applicable answer = Applicability.answer(HOST, patch(List.of(sql)), odd, true);
        assertThat(answer.answer()).isEqualTo(Answer.CANNOT_TELL);
        assertThat(answer.why()).isEqualTo("Version 2000 SP2 cannot be compared with 8.00.636.");
    }

    private static Answer answer(Map<PatchPackage, String> installed, boolean known) {
        return Applicability.answer(HOST, patch(List.of(OPENSSL, LIBSSL)), installed, known)
                .answer();
    }

    private static Patch patch(List<PatchPackage> packages) {
        return new Patch(
                Ids.next(),
                "openssl",
                null,
                null,
                null,
                null,
                SignatureState.NOT_CHECKED,
                false,
                false,
                null,
                Set.of(),
                packages);
    }
}
