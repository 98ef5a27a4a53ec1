// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One call of the command line, in this process.
 *
 * @param code exit code
 * @param out what it printed
 * @param err what it printed as errors
 */
public record Cli(int code, String out, String err) {

    public static Cli run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Steamgestion.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = commandLine.execute(texts);
        return new Cli(code, out.toString(), err.toString());
    }
}
