// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.output;

import io.steamgestion.api.client.ApiFailedException;
import io.steamgestion.api.client.ApiFailedException.Unreachable;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.standalone.launcher.LaunchFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Turns whatever went wrong into one sentence on standard error and an exit code. */
public final class Errors {

    private Errors() {}

    /** A command that was called wrongly. */
    public static int usage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr()
                .println("%s See: ./%s --help"
                        .formatted(
                                sentence(e.getMessage()),
                                command.getCommandSpec().qualifiedName()));
        return ExitCode.REFUSED;
    }

    /** A command that failed. */
    public static int execution(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(describe(e));
        return code(e);
    }

    /** The exit code of a failure. */
    public static int code(Exception e) {
        return switch (e) {
            case RefusedException refused -> ExitCode.REFUSED;
            case CommandFailedException failed -> failed.exitCode();
            default -> ExitCode.OTHER;
        };
    }

    /** A failure in one sentence, which says what helps. */
    public static String describe(Exception e) {
        return switch (e) {
            case RefusedException refused -> refused.refusal().toString();
            case CommandFailedException failed -> sentence(failed.getMessage());
            case LaunchFailedException failed -> sentence(failed.getMessage());
            case Unreachable failed when failed.getCause() instanceof Exception cause -> describe(cause);
            case ApiFailedException failed -> "The system could not be asked: " + sentence(failed.getMessage());
            case ConnectException failed ->
                "The system does not answer. Is it still running? See: ./steamgestion status";
            case NoSuchFileException failed -> "There is no " + failed.getFile() + ". Check the path.";
            case AccessDeniedException failed -> "You may not use " + failed.getFile() + ". Check its permissions.";
            case FileSystemException failed -> sentence(failed.getMessage());
            case IOException failed -> "The system could not be asked: " + sentence(String.valueOf(failed));
            case InterruptedException failed -> "Interrupted.";
            default -> "This should not have happened, please report it: " + sentence(String.valueOf(e));
        };
    }

    /** The text with a full stop at its end. */
    public static String sentence(@Nullable String text) {
        String message = text == null || text.isBlank() ? "There is no reason given" : text;
        return message.endsWith(".") ? message : message + ".";
    }
}
