// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.subcommand;

import io.steamgestion.standalone.cli.output.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A subcommand that asks a running system, and prints the answer in words or as JSON. */
public abstract class SystemCommand extends Subcommand {

    @Mixin
    protected Connection connection = new Connection();

    @Option(names = "--json", description = "Print JSON in place of words; of several things, a line for each.")
    protected boolean json;

    /** Prints this JSON if it is wanted, or else the words. */
    protected void print(String asJson, Runnable words) {
        if (json) {
            out().println(asJson);
        } else {
            words.run();
        }
    }

    /** Progress beside what is printed: on standard error where JSON is printed. */
    protected Progress progress() {
        return json ? new Progress(err(), false) : Progress.on(out());
    }
}
