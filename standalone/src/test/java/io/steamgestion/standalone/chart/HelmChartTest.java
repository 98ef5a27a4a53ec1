// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cluster would refuse or run wrongly is found here first. */
class HelmChartTest {

    private static final Path CHART = chart();

    @Test
    void lintsStrictly() {
        LintResult result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void lintFindsABrokenTemplate(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("templates"));
        Files.copy(CHART.resolve("Chart.yaml"), folder.resolve("Chart.yaml"));
        Files.writeString(folder.resolve("templates/broken.yaml"), "kind: {{ .Values.nothing.there }}");

        assertThat(new Helm(folder).lint().strict().call().isFailed()).isTrue();
    }

    @Test
    void hasOneWorkloadForEachRole() {
        assertThat(workloads())
                .extracting(object -> object.kind() + " " + object.name())
                .containsExactlyInAnyOrder(
                        "StatefulSet shop-steamgestion-command-side",
                        "Deployment shop-steamgestion-projector",
                        "Deployment shop-steamgestion-query-api",
                        "Deployment shop-steamgestion-dashboard");
        assertThat(named("projector").environment("STEAMGESTION_ROLES")).isEqualTo("projector");
        assertThat(named("query-api").environment("STEAMGESTION_ROLES")).isEqualTo("query-api");
    }

    @Test
    void keepsTheWriterAlone() {
        RenderedObject writer = named("command-side");

        assertThat(writer.at("spec", "replicas")).isEqualTo(1);
        assertThat(writer.each("spec", "volumeClaimTemplates").map(RenderedObject::name))
                .containsExactly("data");
        assertThat(writer.container()
                        .each("volumeMounts")
                        .filter(mount -> mount.text("name").equals("data")))
                .singleElement()
                .extracting(mount -> mount.text("mountPath"))
                .isEqualTo(writer.environment("STEAMGESTION_DATA"));
    }

    @Test
    void scalesProjectors() {
        List<RenderedObject> rendered =
                RenderedObject.parse(template().set("projector.replicas", 5).call());

        assertThat(rendered)
                .filteredOn(object -> object.isWorkload() && object.name().endsWith("-projector"))
                .singleElement()
                .extracting(object -> object.at("spec", "replicas"))
                .isEqualTo(5);
    }

    @Test
    void selectsThePodsItMakes() {
        assertThat(workloads())
                .allSatisfy(workload -> assertThat(labels(workload))
                        .containsAllEntriesOf(map(workload.at("spec", "selector", "matchLabels"))));
        assertThat(workloads())
                .extracting(workload -> map(workload.at("spec", "selector", "matchLabels")))
                .doesNotHaveDuplicates();
    }

    @Test
    void servesThePortsThatContainersOpen() {
        List<RenderedObject> services =
                rendered().filter(object -> object.kind().equals("Service")).toList();

        assertThat(services).hasSize(3).allSatisfy(service -> {
            RenderedObject workload = backing(service);
            RenderedObject open = new RenderedObject(workload.container().at("ports", 0));
            RenderedObject port = new RenderedObject(service.at("spec", "ports", 0));
            assertThat(port.text("targetPort")).isEqualTo(open.text("name"));
            assertThat(port.at("port")).isEqualTo(open.at("containerPort"));
            assertThat(workload.environment("SERVER_PORT")).isEqualTo(open.text("containerPort"));
        });
        assertThat(named("command-side").text("spec", "serviceName"))
                .isIn(services.stream().map(RenderedObject::name).toList());
    }

    @Test
    void callsServicesThatExistUnderNamesTheyKnow() {
        for (String caller : List.of("projector", "query-api", "dashboard")) {
            assertReachable(String.valueOf(named(caller).environment("STEAMGESTION_COMMAND_API")));
        }
        assertReachable(String.valueOf(named("dashboard").environment("STEAMGESTION_QUERY_API")));
    }

    @Test
    void limitsAndConfinesEveryContainer() {
        assertThat(workloads()).allSatisfy(workload -> {
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
        assertThat(workloads())
                .extracting(workload -> workload.container().text("image"))
                .allMatch(image -> image.matches("docker\\.io/steamgestion/[a-z-]+:\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void holdsNoSecretsAndTakesThemFromTwo() throws IOException {
        assertThat(rendered().map(RenderedObject::kind)).doesNotContain("Secret");
        assertThat(named("command-side").secrets())
                .containsExactlyInAnyOrder("steamgestion-token", "steamgestion-connections");
        assertThat(named("projector").secrets()).containsExactly("steamgestion-connections");
        assertThat(named("dashboard").secrets()).containsExactly("steamgestion-token");
        assertThat(Files.readString(CHART.resolve("values.yaml"))).doesNotContain("password: ");
    }

    @ParameterizedTest
    @CsvSource({
        "projector.replicas, 0",
        "projector.replicas, many",
        "commandSide.replicas, 2",
        "image.tag, latest",
        "image.pullPolicy, Sometimes",
        "commandSide.port, 80",
        "connections.existingSecret, ''",
        "commandSide.data.size, plenty",
        "nonsense, 1"
    })
    void refusesWrongValues(String value, String wrong) {
        assertThatThrownBy(() -> template().set(value, wrong).call())
                .as("%s=%s", value, wrong)
                .hasMessageContaining("schema");
    }

    private static void assertReachable(String address) {
        assertThat(rendered().filter(object -> object.kind().equals("Service")))
                .filteredOn(service ->
                        address.equals("http://" + service.name() + ":" + service.at("spec", "ports", 0, "port")))
                .singleElement()
                .satisfies(
                        service -> assertThat(String.valueOf(backing(service).environment("STEAMGESTION_ALLOWED_HOSTS"))
                                        .split(","))
                                .contains(service.name()));
    }

    private static RenderedObject backing(RenderedObject service) {
        List<RenderedObject> backing = workloads().stream()
                .filter(workload -> labels(workload)
                        .entrySet()
                        .containsAll(map(service.at("spec", "selector")).entrySet()))
                .toList();
        assertThat(backing).as("workloads behind %s", service.name()).hasSize(1);
        return backing.getFirst();
    }

    private static Map<Object, Object> labels(RenderedObject workload) {
        return map(workload.at("spec", "template", "metadata", "labels"));
    }

    private static Map<Object, Object> map(Object map) {
        assertThat(map).isInstanceOf(Map.class);
        return Map.copyOf((Map<?, ?>) map);
    }

    private static RenderedObject named(String role) {
        return workloads().stream()
                .filter(workload -> workload.name().equals("shop-steamgestion-" + role))
                .findFirst()
                .orElseThrow();
    }

    private static List<RenderedObject> workloads() {
        return rendered().filter(RenderedObject::isWorkload).toList();
    }

    private static Stream<RenderedObject> rendered() {
        return RenderedObject.parse(template().call()).stream();
    }

    private static TemplateCommand template() {
        return new Helm(CHART)
                .template()
                .withName("shop")
                .withNamespace("shopping")
                .withKubeVersion("1.31.0");
    }

    private static Path chart() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("helm-chart/Chart.yaml"))) {
            at = at.getParent();
        }
        assertThat(at)
                .as("the project's root above %s", Path.of("").toAbsolutePath())
                .isNotNull();
        return at.resolve("helm-chart");
    }
}
