// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.FreePort;
import java.nio.file.Path;
import java.util.Map;

/** Settings under which a program starts and touches nothing that matters. */
final class TrainingEnvironment {

    private TrainingEnvironment() {}

    /** A data folder of its own, and addresses at which nobody listens. */
    static Map<String, String> below(Path scratch) {
        String nobody = "127.0.0.1:" + FreePort.find();
        return Map.of(
                "STEAMGESTION_DATA", scratch.toString(),
                "STEAMGESTION_TOKEN", Secret.draw(),
                "STEAMGESTION_COMMAND_API", "http://" + nobody,
                "STEAMGESTION_QUERY_API", "http://" + nobody,
                LaunchSettings.ELASTICSEARCH, "http://" + nobody,
                LaunchSettings.REDIS, "redis://" + nobody,
                LaunchSettings.AMQP, "amqp://" + nobody,
                "SERVER_ADDRESS", "127.0.0.1",
                "SERVER_PORT", "0",
                "LOGGING_FILE_NAME", "");
    }
}
