// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.subcommand;

/** What is done when this process is told to end, unless it is withdrawn before. */
public record ShutdownHook(Thread thread) {

    /** Has {@code work} done by a thread of that name when the process is told to end. */
    public static ShutdownHook add(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        Runtime.getRuntime().addShutdownHook(thread);
        return new ShutdownHook(thread);
    }

    /** False if the process is ending, and the work is done by itself; or if it was withdrawn before. */
    public boolean withdraw() {
        try {
            return Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException shutdownInProgress) {
            return false;
        }
    }
}
