// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.subcommand;

import io.steamgestion.api.client.ApiConnection;
import io.steamgestion.api.client.ApiFailedException;
import io.steamgestion.api.client.ApiFailedException.UnexpectedStatus;
import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.client.QueryApiClient;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.ingestion.IngestionStatus;
import io.steamgestion.api.problem.RefusedException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A running system, as its two APIs show it.
 *
 * @param local whether the system can read this machine's files
 */
public record Backend(CommandApiClient commands, QueryApiClient queries, boolean local) {

    private static final int NEWEST = 1_000;
    private static final int LONGEST_APP_ID = 18;

    /** @param token empty if none is needed */
    public static Backend of(String commandApi, String queryApi, String token, boolean local) {
        return new Backend(
                new CommandApiClient(connection(commandApi, token)),
                new QueryApiClient(connection(queryApi, token)),
                local);
    }

    private static ApiConnection connection(String address, String token) {
        URI uri = URI.create(address);
        return new ApiConnection(uri, token, ApiTimeouts.patient(), failure -> inWords(uri, failure));
    }

    private static RuntimeException inWords(URI address, ApiFailedException failure) {
        return failure instanceof UnexpectedStatus answer && (answer.status() == 401 || answer.status() == 403)
                ? new RefusedException(
                        "token-refused",
                        "The system at " + address.getAuthority() + " does not accept this token.",
                        "Give the right one in the variable " + Connection.TOKEN + " or with --token.")
                : failure;
    }

    /** The newest thousand ingestions, newest first. */
    public List<IngestionStatus> ingestions() {
        return commands.ingestions(NEWEST);
    }

    /** Empty if nothing of it is left. */
    public Optional<GenerationStatus> generation(int number) {
        return commands.generations().stream()
                .filter(status -> status.channel().generation() == number)
                .findFirst();
    }

    /** The app id of a game that is given by its id or its name. */
    public long appId(String game) {
        if (game.length() <= LONGEST_APP_ID && game.chars().allMatch(Character::isDigit)) {
            return Long.parseLong(game);
        }
        return queries.games(game, 1).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        "game-unknown",
                        "No game is called \"" + game + "\".",
                        "Give its app id, or another part of its name."))
                .appId();
    }
}
