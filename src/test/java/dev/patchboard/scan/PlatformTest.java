package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "Linux Kernel 6.1.0-18-amd64 on Debian 12.4, debian 12",
        "debian 12, debian 12",
        "Linux Kernel 3.10.0 on Red Hat Enterprise Linux Server release 7.9 (Maipo), red hat enterprise linux server release 7",
        "Linux Kernel 5.15 on Ubuntu 22.04 (jammy), ubuntu 22.04",
        "ubuntu 22.10, ubuntu 22.10",
        "alpine 3.19.1, alpine 3.19",
        "SUSE Linux Enterprise Server 15 SP4, suse linux enterprise server 15 sp4",
        "SLES 15-SP5, sles 15 sp5",
        "SLES 15 SP 5, sles 15 sp5",
        "Microsoft Windows Server 2012 R2 Standard, microsoft windows server 2012 r2",
        "Microsoft Windows Server 2012 Standard, microsoft windows server 2012",
        "Microsoft Windows 8.1 Pro, microsoft windows 8.1"
    })
    void aReleaseIsAPlatform(String os, String platform) {
        assertThat(Platform.of(os)).isEqualTo(platform);
        assertThat(Platform.isOne(platform)).isTrue();
    }

    @Test
    void aGuessIsNoPlatform() {
        assertThat(Platform.of(null)).isEmpty();
        assertThat(Platform.of("Linux Kernel 3.10 on CentOS Linux release 7\nLinux Kernel 3.13 on Ubuntu 14.04"))
                .isEmpty();
        assertThat(Platform.isOne("")).isFalse();
        assertThat(Platform.isOne(Platform.of("Linux Kernel 2.6"))).isFalse();
        assertThat(Platform.isOne(Platform.of("Microsoft Windows"))).isFalse();
    }
}
