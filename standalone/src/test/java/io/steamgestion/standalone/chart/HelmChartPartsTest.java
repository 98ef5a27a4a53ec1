// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parts of the chart fit together: selectors, ports, names, Secrets; and every container is confined. */
class HelmChartPartsTest {

    private final Chart chart = Chart.rendered();

    @Test
    void selectsThePodsItMakes() {
        assertThat(chart.workloads())
                .allSatisfy(workload -> assertThat(workload.labels())
                        .containsAllEntriesOf(workload.map("spec", "selector", "matchLabels")));
        assertThat(chart.workloads())
                .extracting(workload -> workload.map("spec", "selector", "matchLabels"))
                .doesNotHaveDuplicates();
    }

    @Test
    void servesThePortsThatContainersOpen() {
        List<RenderedObject> services = chart.services();

        assertThat(services).hasSize(3).allSatisfy(service -> {
            RenderedObject workload = chart.behind(service);
            RenderedObject open = new RenderedObject(workload.container().at("ports", 0));
            RenderedObject port = new RenderedObject(service.at("spec", "ports", 0));
            assertThat(port.text("targetPort")).isEqualTo(open.text("name"));
            assertThat(port.at("port")).isEqualTo(open.at("containerPort"));
            assertThat(workload.environment("SERVER_PORT")).isEqualTo(open.text("containerPort"));
        });
        assertThat(chart.workload("command-side").text("spec", "serviceName"))
                .isIn(services.stream().map(RenderedObject::name).toList());
    }

    @Test
    void callsServicesThatExistUnderNamesTheyKnow() {
        for (String caller : List.of("projector", "query-api", "dashboard")) {
            assertReachable(String.valueOf(chart.workload(caller).environment("STEAMGESTION_COMMAND_API")));
        }
        assertReachable(String.valueOf(chart.workload("dashboard").environment("STEAMGESTION_QUERY_API")));
    }

    @Test
    void limitsAndConfinesEveryContainer() {
        assertThat(chart.workloads()).allSatisfy(workload -> {
            RenderedObject pod = workload.podSpec();
            RenderedObject container = workload.container();
            assertThat(pod.at("securityContext", "runAsNonRoot")).isEqualTo(true);
            assertThat(pod.at("automountServiceAccountToken")).isEqualTo(false);
            assertThat(container.at("securityContext", "readOnlyRootFilesystem"))
                    .isEqualTo(true);
            assertThat(container.at("securityContext", "allowPrivilegeEscalation"))
                    .isEqualTo(false);
            assertThat(container.at("securityContext", "capabilities", "drop")).isEqualTo(List.of("ALL"));
            assertThat(container.at("resources", "limits", "memory")).isNotNull();
            assertThat(container.at("resources", "limits", "cpu")).isNotNull();
            assertThat(container.each("volumeMounts").map(mount -> mount.text("mountPath")))
                    .contains("/tmp");
            assertThat(pod.each("volumes")
                            .filter(volume -> volume.at("emptyDir") != null)
                            .map(volume -> volume.text("name")))
                    .containsExactly("tmp");
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                assertThat(container.text(probe, "httpGet", "path")).startsWith("/actuator/health");
            }
        });
    }

    @Test
    void takesPinnedImages() {
        assertThat(chart.workloads())
                .extracting(workload -> workload.container().text("image"))
                .allMatch(image -> image.matches("docker\\.io/steamgestion/[a-z-]+:\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void holdsNoSecretsAndTakesThemFromTwo() throws IOException {
        assertThat(chart.objects().stream().map(RenderedObject::kind)).doesNotContain("Secret");
        assertThat(chart.workload("command-side").secrets())
                .containsExactlyInAnyOrder("steamgestion-token", "steamgestion-connections");
        assertThat(chart.workload("projector").secrets()).containsExactly("steamgestion-connections");
        assertThat(chart.workload("dashboard").secrets()).containsExactly("steamgestion-token");
        assertThat(Files.readString(Chart.FOLDER.resolve("values.yaml"))).doesNotContain("password: ");
    }

    private void assertReachable(String address) {
        assertThat(chart.services())
                .filteredOn(service ->
                        address.equals("http://" + service.name() + ":" + service.at("spec", "ports", 0, "port")))
                .singleElement()
                .satisfies(service -> assertThat(
                                String.valueOf(chart.behind(service).environment("STEAMGESTION_ALLOWED_HOSTS"))
                                        .split(","))
                        .contains(service.name()));
    }
}
