// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.subcommand;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One of the words that {@code ./steamgestion} takes; its result is the exit code. */
@Command(mixinStandardHelpOptions = true)
public abstract class Subcommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    protected PrintWriter out() {
        return spec.commandLine().getOut();
    }

    protected PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Refuses how it is called. */
    public ParameterException misused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }
}
