// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.embedded;

import java.net.URI;

/** A piece of infrastructure on loopback that belongs to whoever started it and is gone with it. */
public interface EmbeddedPart extends AutoCloseable {

    /** Where clients find it; the same after {@link #restart()}. */
    URI address();

    /** Ends it and keeps its data folder, if it has one. Stopping twice is harmless. */
    void stop();

    /** Stops it if it runs, and starts it again at the same address over the same data folder, if it has one. */
    void restart();

    /** Ends it for good. Closing twice is harmless. */
    @Override
    default void close() {
        stop();
    }
}
