package dev.patchboard.scan.format.scap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of real content for systems, and those of machines. */
class SystemNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Red Hat Enterprise Linux 8, Red Hat Enterprise Linux 8.6 (Ootpa)",
        "Red Hat Enterprise Linux 7, Red Hat Enterprise Linux Server 7.9 (Maipo)",
        "Red Hat Enterprise Linux, Red Hat Enterprise Linux 8.6 (Ootpa)",
        "Debian GNU/Linux 12, Debian GNU/Linux 12 (bookworm)",
        "Ubuntu 22.04 LTS, Ubuntu 22.04.3 LTS (Jammy Jellyfish)",
        "SUSE Linux Enterprise Server 15 SP5, SLES 15-SP5",
        "SUSE Linux Enterprise Server for SAP Applications 15 SP5, SLES_SAP 15-SP5",
        "SUSE Linux Enterprise Micro 5.5, SLE Micro 5.5",
        "CBL-Mariner, Common Base Linux Mariner 2.0.20240123",
        "Photon OS 5.0, VMware Photon OS 5.0",
        "VMware Photon OS 5, VMware Photon OS 5.0",
        "Apple macOS 14, macOS 14.5",
        "Apple Mac OS X, macOS 14.5",
        "openSUSE Leap 15.5, openSUSE Leap 15.5",
        "Oracle Linux 8, Oracle Linux Server 8.9",
        "AlmaLinux 9, AlmaLinux 9.3 (Shamrock Pampas Cat)",
        "Amazon Linux 2, Amazon Linux 2",
        "Microsoft Windows Server 2012 R2, Windows Server 2012 R2 Standard 6.3.9600",
        "Microsoft Windows 10, Microsoft Windows 10 Pro 10.0.19045",
    })
    void areOneWhereTheReleaseIsWithinTheOneNamed(String madeFor, String machine) {
        assertThat(SystemNames.isOne(machine, madeFor)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Red Hat Enterprise Linux 8, Red Hat Enterprise Linux 9.4 (Plow)",
        "Red Hat Enterprise Linux 8, Debian GNU/Linux 12 (bookworm)",
        "Red Hat Enterprise Linux 8, AlmaLinux 8.9",
        "Red Hat Enterprise Linux 8, Red Hat Enterprise Linux",
        "Debian GNU/Linux 1, Debian GNU/Linux 12 (bookworm)",
        "Ubuntu 20.04 LTS, Ubuntu 22.04.3 LTS (Jammy Jellyfish)",
        "SUSE Linux Enterprise Server 15 SP5, SLES 15-SP4",
        "SUSE Linux Enterprise Desktop 15 SP5, SLES 15-SP5",
        "CentOS Linux 8, CentOS Stream 8",
        "SUSE Linux Enterprise Server 15 SP5, SLES_SAP 15-SP5",
        "SUSE Linux Enterprise Micro 5.5, SLE Micro 5.4",
        "Apple macOS 14, macOS 13.6",
        "Microsoft Windows Server 2012, Windows Server 2012 R2 Standard 6.3.9600",
        "Microsoft Windows 8, Windows 8.1 Pro",
        "Red Hat Enterprise Linux 8, Linux #1 SMP 8",
        "8, 8.1",
    })
    void areTwoOtherwise(String madeFor, String machine) {
        assertThat(SystemNames.isOne(machine, madeFor)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Debian 12 is installed",
                "Ubuntu 22.04 LTS (jammy) is installed.",
                "Red Hat Enterprise Linux 8 is installed",
                "Red Hat Enterprise Linux must be installed",
                "Red Hat CoreOS 4 is installed",
                "SUSE Linux Enterprise Server 15 SP5 is installed",
                "SUSE Linux Enterprise Module for Basesystem 15 SP5 is installed",
                "openSUSE Leap 15.5 is installed",
                "Oracle Linux 8 is installed",
                "AlmaLinux 9 is installed",
                "CentOS Linux 7 is installed",
                "Fedora 38 is installed",
                "Amazon Linux 2 is installed",
                "Microsoft Windows 10 is installed",
                "Windows Server 2019 is installed",
                "Our Own OS 3 is installed",
            })
    void aSystemIsAskedForByItsNameOrByTheDefinitionsOwn(String comment) {
        assertThat(SystemNames.askedFor(comment, List.of("Our Own OS 3"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zlib is installed",
                "redhat-release is installed",
                "ubuntu-keyring is installed",
                "suse-build-key is installed",
                "SUSEConnect is installed",
                "fedora-release is installed",
                "debian-goodies is installed",
                "kernel is earlier than 0:4.18.0-553.el8",
                "Module ruby:2.5 is enabled",
                "zlib is signed with Red Hat redhatrelease2 key",
            })
    void aPackageIsNoSystem(String comment) {
        assertThat(SystemNames.askedFor(comment, List.of("Red Hat Enterprise Linux 8")))
                .isNull();
    }
}
