// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import java.io.IOException;
import java.net.URI;

/** An answer that is neither what was asked for nor a refusal: the system is ill, or it is another program. */
final class UnexpectedAnswerException extends IOException {

    UnexpectedAnswerException(URI address, int status, String detail) {
        super("%s answered %d%s".formatted(address, status, detail.isEmpty() ? "" : " (" + detail + ")"));
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
