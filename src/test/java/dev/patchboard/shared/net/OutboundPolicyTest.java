package dev.patchboard.shared.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundPolicyTest {

    private final OutboundPolicy strict = new OutboundPolicy(new OutboundProperties(Set.of()));
    private final OutboundPolicy lenient =
            new OutboundPolicy(new OutboundProperties(Set.of("127.0.0.1:8190", "RT.example.internal:443")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://localhost/",
                "https://10.0.0.5/",
                "https://172.16.3.4/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "http://93.184.216.34/",
                "ftp://93.184.216.34/",
                "file:///etc/passwd",
                "https://user:secret@93.184.216.34/",
                "mailto:a@b"
            })
    void addressesThatOnlyThisServerReachesAreForbidden(String address) {
        assertThatThrownBy(() -> strict.check(URI.create(address))).isInstanceOf(ForbiddenAddress.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://93.184.216.34/hook", "https://[2606:2800:220:1::1]:8443/"})
    void publicAddressesMayBeCalled(String address) {
        assertThatCode(() -> strict.check(URI.create(address))).doesNotThrowAnyException();
    }

    @Test
    void whatIsNamedMayBeCalledAndNothingBesideIt() {
        assertThatCode(() -> lenient.check(URI.create("http://127.0.0.1:8190/REST")))
                .doesNotThrowAnyException();
        assertThatCode(() -> lenient.check(URI.create("https://rt.example.internal/")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> lenient.check(URI.create("http://127.0.0.1:8191/")))
                .isInstanceOf(ForbiddenAddress.class)
                .hasMessageContaining("patchboard.outbound.allowed");
    }

    @Test
    void documentationAddressesAreNotPublic() throws Exception {
        assertThat(OutboundPolicy.isPublic(InetAddress.getByName("192.0.2.1"))).isFalse();
        assertThat(OutboundPolicy.isPublic(InetAddress.getByName("2001:db8::1")))
                .isFalse();
    }
}
