// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.embedded.FreePort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Settings under which a program starts and touches nothing that matters. */
final class TrainingEnvironment {

    private TrainingEnvironment() {}

    /** A data folder of its own, and addresses at which nobody listens. */
    static Map<String, String> below(Path scratch) {
        String nobody = "127.0.0.1:" + FreePort.find();
        Map<String, String> settings = new HashMap<>();
        settings.put("STEAMGESTION_DATA", scratch.toString());
        settings.put("STEAMGESTION_TOKEN", Secret.draw());
        settings.put("STEAMGESTION_COMMAND_API", "http://" + nobody);
        settings.put("STEAMGESTION_QUERY_API", "http://" + nobody);
        settings.put(LaunchSettings.ELASTICSEARCH, "http://" + nobody);
        settings.put(LaunchSettings.REDIS, "redis://" + nobody);
        settings.put(LaunchSettings.AMQP, "amqp://" + nobody);
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", "0");
        settings.put("LOGGING_FILE_NAME", "");
        return settings;
    }
}
