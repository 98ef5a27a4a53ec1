// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A subcommand that asks a running system, and prints the answer in words or as JSON. */
abstract class SystemCommand extends Subcommand {

    @Mixin
    Connection connection = new Connection();

    @Option(names = "--json", description = "Print JSON in place of words; of several things, a line for each.")
    boolean json;

    /** Prints this JSON if it is wanted, or else the words. */
    void print(String asJson, Runnable words) {
        if (json) {
            out().println(asJson);
        } else {
            words.run();
        }
    }

    /** Progress beside what is printed: on standard error where JSON is printed. */
    Progress progress() {
        return json ? new Progress(err(), false) : Progress.on(out());
    }
}
