// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheFolderTest {

    private static final Path AT_HOME = Path.of(System.getProperty("user.home"), ".cache", "steamgestion");

    @Test
    void followsTheUsersSetting() {
        assertThat(CacheFolder.locate(Map.of("XDG_CACHE_HOME", "/caches"), false))
                .isEqualTo(Path.of("/caches/steamgestion"));
    }

    @Test
    void isAtHomeWithoutAUsableSetting() {
        assertThat(CacheFolder.locate(Map.of(), false)).isEqualTo(AT_HOME);
        assertThat(CacheFolder.locate(Map.of("XDG_CACHE_HOME", "relative"), false))
                .isEqualTo(AT_HOME);
    }

    @Test
    void isWhereOthersCanReachItForRoot() {
        assertThat(CacheFolder.locate(Map.of("XDG_CACHE_HOME", "/root/caches"), true))
                .isEqualTo(Path.of("/var/cache/steamgestion"));
    }
}
