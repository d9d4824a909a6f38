package dev.patchboard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostNamesTest {

    @Test
    void aShortNameIsTheFirstLabelOfAFullOne() {
        assertThat(host("web1", "web1.example.net").isCalled("WEB1")).isTrue();
        assertThat(host("web1", null).isCalled("web1.example.net")).isTrue();
        assertThat(host("web1.example.net", null).isCalled("web1")).isTrue();
        assertThat(host("web1", "web1.example.net").isCalled("web2")).isFalse();
    }

    @Test
    void twoFullNamesAreComparedWhole() {
        assertThat(host("web1", "web1.prod.example.net").isCalled("web1.prod.example.net"))
                .isTrue();
        assertThat(host("web1", "web1.prod.example.net").isCalled("web1.test.example.net"))
                .isFalse();
        assertThat(host("web1.prod.example.net", null).isCalled("web1.test.example.net"))
                .isFalse();
    }

    @Test
    void theBeginningOfANameIsNoName() {
        assertThat(host("prod-web-node-10", null).isCalled("prod-web-node-1")).isFalse();
        assertThat(host("production-web-server-7", null).isCalled("PRODUCTION-WEB-"))
                .isFalse();
    }

    @Test
    void netBiosKnowsFifteenCharactersOfALongerLabel() {
        assertThat(host("Production-Web-Server-7", "production-web-server-7.example.net")
                        .netBiosNames())
                .containsExactly("production-web-");
        assertThat(host("web7", "production-web-server-7.example.net").netBiosNames())
                .containsExactly("production-web-");
        assertThat(host("prod-web-node-1", "prod-web-node-1.example.net").netBiosNames())
                .isEmpty();
    }

    @Test
    void anAddressHasNoLabels() {
        assertThat(host("192.0.2.1", null).isCalled("192.0.2.1")).isTrue();
        assertThat(host("192.0.2.1", null).isCalled("192.0.2.77")).isFalse();
        assertThat(host("192", null).isCalled("192.0.2.1")).isFalse();
    }

    private static Host host(String name, @Nullable String fqdn) {
        return FleetFixtures.machine(name, fqdn, null, null);
    }
}
