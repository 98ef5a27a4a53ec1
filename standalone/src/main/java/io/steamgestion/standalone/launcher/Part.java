// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.EmbeddedStartException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A process that belongs to the system. */
interface Part {

    /** Its role, which is also its name in the run file and in messages. */
    String name();

    /** Where to look when it fails. */
    Path log();

    /**
     * Starts it, also again after it ended, at the same address; returns when it is of use.
     *
     * @throws EmbeddedStartException if it can't be started, or was stopped meanwhile
     */
    void start();

    /** Ends it for good, by force after the limit; returns when it is gone. Harmless if it does not run. */
    void stop(Duration limit);

    /** Whether it was started, and so has a process, which may have ended. */
    boolean isStarted();

    /** The started process. */
    long processId();

    /** Completes when the started process ends, however it ends. */
    CompletableFuture<?> onExit();
}
