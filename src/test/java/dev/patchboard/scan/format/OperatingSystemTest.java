package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatingSystemTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RHEL 9|Linux Kernel 5.14.0 on Red Hat Enterprise Linux release 9.4 (Plow)",
                "rhel9|Red Hat Enterprise Linux Server 9.2",
                "RHEL 9|cpe:/o:redhat:enterprise_linux:9",
                "Debian 12|Debian GNU/Linux 12 (bookworm)",
                "Debian 12|Linux Kernel 6.1.0-18-amd64 on Debian 12.4",
                "Debian 12|Debian Linux kernel 6.1.0-18-amd64",
                "Debian 12|Debian",
                "Ubuntu 22.04|Ubuntu 22.04.3 LTS (Jammy Jellyfish)",
                "Ubuntu 22.04|cpe:/o:canonical:ubuntu_linux:22.04",
                "Ubuntu 22|Ubuntu 22.04.3",
                "SLES 15-SP5|SUSE Linux Enterprise Server 15 SP5",
                "SLES 15-SP5|SLES 15.5",
                "Windows Server 2019|Microsoft Windows Server 2019 Standard 10.0.17763",
                "win2019|Microsoft Windows Server 2019 Datacenter",
                "Windows|Microsoft Windows Server 2012 R2 Standard",
                "Windows Server 2019|Windows NT 10.0",
                "Amazon Linux 2|Amazon Linux release 2 (Karoo)",
                "Alpine 3.19|Alpine Linux v3.19",
                "macOS 10.15|Mac OS X 10.15.7",
                "CentOS 7|CentOS Linux release 7.9.2009 (Core)",
                "Appliance of a vendor|Debian 12",
                "Linux|Windows Server 2019",
                "Debian 12|Linux Kernel 2.6"
            })
    void spellingsOfOneSystemAndUnknownOnesContradictNothing(String one, String other) {
        assertThat(OperatingSystem.of(one).isAnotherThan(OperatingSystem.of(other)))
                .isFalse();
        assertThat(OperatingSystem.of(other).isAnotherThan(OperatingSystem.of(one)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Debian 11|Debian GNU/Linux 12",
                "Debian 12|Microsoft Windows Server 2019",
                "RHEL 8|Red Hat Enterprise Linux 9.4",
                "Rocky Linux 9|Red Hat Enterprise Linux 9.4",
                "Ubuntu 22.04|Ubuntu 22.10",
                "Ubuntu 22.04|Debian 12",
                "Windows Server 2012|Microsoft Windows Server 2012 R2 Standard",
                "Windows 10|Windows Server 2016",
                "SLES 12 SP5|SUSE Linux Enterprise Server 15 SP5",
                "openSUSE Leap 15.5|SLES 15.5"
            })
    void anotherFamilyOrReleaseIsAnotherSystem(String one, String other) {
        assertThat(OperatingSystem.of(one).isAnotherThan(OperatingSystem.of(other)))
                .isTrue();
        assertThat(OperatingSystem.of(other).isAnotherThan(OperatingSystem.of(one)))
                .isTrue();
    }

    @Test
    void aListOfGuessesAndNothingAreUnknown() {
        assertThat(OperatingSystem.of(null).known()).isFalse();
        assertThat(OperatingSystem.of("CentOS Linux 7\nUbuntu 14.04").known()).isFalse();
        assertThat(OperatingSystem.of("").known()).isFalse();
    }
}
