// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import org.jspecify.annotations.Nullable;

/** The system could not be started, or could not go on; the message says which part, why, and where its log is. */
public final class LaunchFailedException extends RuntimeException {

    public LaunchFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
