// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownHostsTest {

    private final KnownHosts hosts = new KnownHosts(List.of(" Reviews.example.org", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1:8080",
                "[::1]",
                "[::1]:8080",
                "reviews.example.org",
                "reviews.EXAMPLE.org:443"
            })
    void knowsLoopbackAndTheFurtherNames(String host) {
        assertThat(hosts.knows(host)).isTrue();
        assertThat(hosts.knowsOrigin("http://" + host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example:8080",
                "localhost@evil.example",
                "evil.example:80:80",
                "::1"
            })
    void knowsNoOther(String host) {
        assertThat(hosts.knows(host)).isFalse();
        assertThat(hosts.knowsOrigin("http://" + host)).isFalse();
    }

    @Test
    void whatIsNoAddressIsNoNameOfOurs() {
        assertThat(hosts.knows(null)).isFalse();
        assertThat(hosts.knowsOrigin("null")).isFalse();
        assertThat(hosts.knowsOrigin("h ttp:/")).isFalse();
        assertThat(hosts.knowsOrigin("localhost")).isFalse();
    }
}
