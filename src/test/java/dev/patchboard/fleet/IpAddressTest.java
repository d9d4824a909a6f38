package dev.patchboard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {

    /** RFC 5952, sections 4 and 5. */
    @ParameterizedTest
    @CsvSource({
        "2001:0db8:0:0:0:0:0:5, 2001:db8::5",
        "2001:DB8::5, 2001:db8::5",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "192.0.2.7, 192.0.2.7",
        "DB1.example.net, db1.example.net",
        "a:b, a:b"
    })
    void anAddressHasOneForm(String text, String form) {
        assertThat(IpAddress.oneForm(text)).isEqualTo(form);
    }

    @Property
    void theFormIsOfTheSameAddress(@ForAll @Size(16) byte[] address) throws UnknownHostException {
        InetAddress any = InetAddress.getByAddress(address);

        assertThat(InetAddress.getByName(IpAddress.oneForm(any.getHostAddress())))
                .isEqualTo(any);
    }
}
