// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.source.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steamgestion.command.source.Packing;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GzipMembersTest {

    private static final byte[] HEADER_WITH_NAME = HexFormat.of().parseHex("1f8b080800000000000003");

    @Test
    void refusesAHeaderWithoutEnd() throws Exception {
        byte[] name = new byte[4 << 20];
        Arrays.fill(name, (byte) 'a');
        byte[] endless = Packing.joined(HEADER_WITH_NAME, name);
        assertThatThrownBy(() -> read(endless)).hasMessageContaining("header is longer than 65,536 bytes");
        assertThatThrownBy(() -> read(Packing.joined(gzip("a"), endless))).hasMessageContaining("header is longer");
    }

    @Test
    void readsManyMembersAndPassesOverPadding() throws Exception {
        byte[] padding = new byte[70_000];
        assertThat(read(Packing.joined(gzip("a"), padding, gzip(""), gzip("b"), padding)))
                .isEqualTo("ab");
        byte[][] members = new byte[5_000][];
        Arrays.fill(members, gzip("member "));
        assertThat(read(Packing.joined(members))).isEqualTo("member ".repeat(5_000));
    }

    @Test
    void noticesWhatIsNoMember() {
        assertThatThrownBy(
                        () -> read(Packing.joined(gzip("a"), new byte[3], "garbage".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(Arrays.copyOf(gzip("abcdefg"), 20))).isInstanceOf(IOException.class);
    }

    private static byte[] gzip(String text) throws IOException {
        return Packing.gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(byte[] bytes) throws IOException {
        try (InputStream in = new GzipMembers(new BufferedInputStream(new ByteArrayInputStream(bytes)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
