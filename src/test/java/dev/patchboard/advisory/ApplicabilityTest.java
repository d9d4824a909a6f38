package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Applicable.Answer;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.shared.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApplicabilityTest {

    private static final PatchPackage OPENSSL = new PatchPackage("deb", "openssl", "3.0.15-1");
    private static final PatchPackage LIBSSL = new PatchPackage("deb", "libssl3", "3.0.15-1");
    private static final PatchPackage KERNEL = new PatchPackage("rpm", "kernel", "5.14.0-503.el9");
    private static final UUID HOST = Ids.next();

    @Test
    void aHostBelowTheFixedVersionIsAffected() {
        assertThat(answer(true, List.of(amd64("3.0.14-1")), List.of())).isEqualTo(Answer.AFFECTED);
    }

    @Test
    void oneOldPackageOfABundleIsEnough() {
        assertThat(answer(true, List.of(amd64("3.0.15-1")), List.of(amd64("3.0.9-1"))))
                .isEqualTo(Answer.AFFECTED);
    }

    @Test
    void aHostAtTheFixedVersionIsNotAffected() {
        assertThat(answer(true, List.of(amd64("3.0.15-1")), List.of(amd64("3.0.16-1"))))
                .isEqualTo(Answer.NOT_AFFECTED);
    }

    @Test
    void aKnownHostWithoutThePackageIsNotAffected() {
        assertThat(answer(true, List.of(), List.of())).isEqualTo(Answer.NOT_AFFECTED);
    }

    @Test
    void silenceAboutAHostsSoftwareIsNoAnswer() {
        assertThat(answer(false, List.of(), List.of())).isEqualTo(Answer.CANNOT_TELL);
    }

    @Test
    void anOldLibraryOfAnotherArchitectureCounts() {
        assertThat(answer(true, List.of(amd64("3.0.15-1"), new InstalledPackage("x", "3.0.9-1", "i386")), List.of()))
                .isEqualTo(Answer.AFFECTED);
    }

    @Test
    void anOldKernelBesideTheFixedOneDoesNotCount() {
        List<InstalledPackage> kernels = List.of(amd64("5.14.0-427.el9"), amd64("5.14.0-503.el9"));

        assertThat(Applicability.answer(HOST, Map.of(KERNEL, kernels), true).answer())
                .isEqualTo(Answer.NOT_AFFECTED);
    }

    @Test
    void aPatchWithoutPackagesCannotBeMatched() {
        assertThat(Applicability.answer(HOST, Map.of(), true).answer()).isEqualTo(Answer.CANNOT_TELL);
    }

    @Test
    void aVersionThatCannotBeComparedIsNoAnswer() {
        PatchPackage sql = new PatchPackage("windows", "SQL Server", "8.00.636");

        Applicable answer = Applicability.answer(HOST, Map.of(sql, List.of(amd64("2000 SP2"))), true);
        assertThat(answer.answer()).isEqualTo(Answer.CANNOT_TELL);
        assertThat(answer.why()).isEqualTo("Version 2000 SP2 cannot be compared with 8.00.636.");
    }

    private static InstalledPackage amd64(String version) {
        return new InstalledPackage("x", version, "amd64");
    }

    private static Answer answer(boolean known, List<InstalledPackage> openssl, List<InstalledPackage> libssl) {
        Map<PatchPackage, List<InstalledPackage>> installed = new LinkedHashMap<>();
        installed.put(OPENSSL, openssl);
        installed.put(LIBSSL, libssl);
        return Applicability.answer(HOST, installed, known).answer();
    }
}
