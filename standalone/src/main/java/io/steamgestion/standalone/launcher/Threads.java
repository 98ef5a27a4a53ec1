// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import java.util.concurrent.Executor;

/** A thread for each task; there are as many as parts. */
final class Threads {

    static final Executor VIRTUAL = task -> Thread.ofVirtual().name("launcher").start(task);

    private Threads() {}
}
