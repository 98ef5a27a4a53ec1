// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.cli.subcommand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.steamgestion.api.client.ApiJson;
import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.standalone.cli.Accounts;
import io.steamgestion.standalone.cli.output.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemStatusTest {

    @Test
    void theStatusHasPlainAddressesAndNoPassword() throws IOException {
        SystemStatus status = new SystemStatus(
                "http://127.0.0.1:1",
                "http://127.0.0.1:2",
                "http://127.0.0.1:3",
                "http://127.0.0.1:4",
                "redis://127.0.0.1:5",
                SystemStatus.withoutPassword("amqp://somebody:secret@127.0.0.1:6/default"),
                "/data",
                List.of(Accounts.running(1, 0, 1)),
                List.of(GenerationStatus.empty(new GenerationChannel("0a1b2c3d", 1), true)),
                List.of(),
                0,
                Map.of("command-side", 42L),
                Map.of("command-side", 250_000_000L));

        JsonNode json = ApiJson.MAPPER.readTree(Json.pretty(status));

        assertThat(json.path("commandApi").asText()).isEqualTo("http://127.0.0.1:1");
        assertThat(json.path("queryApi").asText()).isEqualTo("http://127.0.0.1:2");
        assertThat(json.path("dashboard").asText()).isEqualTo("http://127.0.0.1:3");
        assertThat(json.path("elasticsearch").asText()).isEqualTo("http://127.0.0.1:4");
        assertThat(json.path("redis").asText()).isEqualTo("redis://127.0.0.1:5");
        assertThat(json.path("amqp").asText()).isEqualTo("amqp://somebody@127.0.0.1:6/default");
        assertThat(json.path("data").asText()).isEqualTo("/data");
        assertThat(json.path("processes").path("command-side").asLong()).isEqualTo(42);
        assertThat(json.path("residentBytes").path("command-side").asLong()).isEqualTo(250_000_000);
        assertThat(json.path("ingestions").path(0).path("startedAt").asText()).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(json.has("addresses")).isFalse();
    }

    @Test
    void leavesAddressesWithoutAPasswordAsTheyAre() {
        assertThat(SystemStatus.withoutPassword("http://127.0.0.1:9200")).isEqualTo("http://127.0.0.1:9200");
        assertThat(SystemStatus.withoutPassword("redis://:secret@host:1")).isEqualTo("redis://@host:1");
    }
}
