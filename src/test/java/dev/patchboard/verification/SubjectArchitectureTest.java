package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectArchitectureTest {

    @ParameterizedTest
    @CsvSource({
        "rpm, openssl-libs, openssl-libs.x86_64, x86_64",
        "rpm, openssl-libs, openssl-libs.i686, i686",
        "rpm, python3.11, python3.11.aarch64, aarch64",
        "rpm, java-1.8.0-openjdk, java-1.8.0-openjdk.noarch, noarch",
        "rpm, kernel, kernel:x86_64, x86_64",
        "deb, libc6, libc6:amd64, amd64"
    })
    void findsTheArchitectureOfAPackage(String ecosystem, String name, String subject, String architecture) {
        assertThat(SubjectArchitecture.of(new PatchPackage(ecosystem, name, "1"), subject))
                .contains(architecture);
    }

    @ParameterizedTest
    @CsvSource({
        "rpm, python3, python3.11",
        "rpm, python3, python3.11.x86_64",
        "rpm, openssl, openssl-libs.x86_64",
        "rpm, openssl, openssl",
        "rpm, openssl, openssl.",
        "deb, libc6, libc6.x86_64",
        "deb, libc6, libc6-dev:amd64",
        "maven, org.kit:kit, org.kit:kit:1"
    })
    void takesNoOtherNameForAnArchitecture(String ecosystem, String name, String subject) {
        assertThat(SubjectArchitecture.of(new PatchPackage(ecosystem, name, "1"), subject))
                .isEmpty();
    }

    @Test
    void keysAPackageOfDnfLikeOneOfASoftwareList() {
        PatchPackage part = new PatchPackage("rpm", "Kit-TLS", "1:3.0.7-28.el9");

        assertThat(PackageOutcome.key(new Tied.Match(entry("Kit-TLS.x86_64"), part)))
                .isEqualTo("kit-tls:amd64");
        assertThat(PackageOutcome.key(new Tied.Match(entry("Kit-TLS.noarch"), part)))
                .isEqualTo("kit-tls");
        assertThat(PackageOutcome.key(new Tied.Match(entry("Kit-TLS"), part))).isEqualTo("kit-tls");
    }

    private static LogEntry entry(String subject) {
        return LogEntry.of(subject, "1", Outcome.INSTALLED, 1);
    }
}
