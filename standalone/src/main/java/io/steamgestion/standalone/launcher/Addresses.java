// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.launcher;

import io.steamgestion.standalone.launcher.RunFile.StartedProcess;
import java.net.URI;
import java.util.Map;

/**
 * Where everything listens during one run, also after a part was started again.
 *
 * @param amqp with the password
 * @param token what the command API asks for
 */
record Addresses(URI dashboard, URI commandApi, URI queryApi, URI elasticsearch, URI redis, URI amqp, String token) {

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    RunFile runFile(DataFolder data, boolean ready, Map<String, StartedProcess> processes) {
        return new RunFile(
                StartedProcess.of(ProcessHandle.current().pid()),
                ready,
                data.root().toString(),
                dashboard.toString(),
                commandApi.toString(),
                queryApi.toString(),
                elasticsearch.toString(),
                redis.toString(),
                amqp.toString(),
                token,
                processes);
    }
}
