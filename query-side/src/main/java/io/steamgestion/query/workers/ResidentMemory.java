// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory this process takes of its machine. */
final class ResidentMemory {

    private static final Path LINUX = Path.of("/proc/self/status");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private ResidentMemory() {}

    /** Bytes; 0 on systems that do not say. */
    static long bytes() {
        return bytes(LINUX);
    }

    static long bytes(Path status) {
        if (!Files.isReadable(status)) {
            return 0;
        }
        try {
            Matcher resident = RESIDENT.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
            return resident.find() ? Long.parseLong(resident.group(1)) << 10 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
