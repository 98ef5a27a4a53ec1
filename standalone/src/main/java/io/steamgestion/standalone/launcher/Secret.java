// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords and tokens that nobody has to remember. */
final class Secret {

    private static final int BYTES = 24;

    private Secret() {}

    static String draw() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
