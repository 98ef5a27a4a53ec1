// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a cluster would refuse, or would run in the wrong number, is found here first. */
class HelmChartTest {

    private final Chart chart = Chart.rendered();

    @Test
    void lintsStrictly() {
        LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void lintFindsABrokenTemplate(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("templates"));
        Files.copy(Chart.FOLDER.resolve("Chart.yaml"), folder.resolve("Chart.yaml"));
        Files.writeString(folder.resolve("templates/broken.yaml"), "kind: {{ .Values.nothing.there }}");

        assertThat(new Helm(folder).lint().strict().call().isFailed()).isTrue();
    }

    @Test
    void hasOneWorkloadForEachRole() {
        assertThat(chart.workloads())
                .extracting(object -> object.kind() + " " + object.name())
                .containsExactlyInAnyOrder(
                        "StatefulSet shop-steamgestion-command-side",
                        "Deployment shop-steamgestion-projector",
                        "Deployment shop-steamgestion-query-api",
                        "Deployment shop-steamgestion-dashboard");
        assertThat(chart.workload("projector").environment("STEAMGESTION_ROLES"))
                .isEqualTo("projector");
        assertThat(chart.workload("query-api").environment("STEAMGESTION_ROLES"))
                .isEqualTo("query-api");
    }

    @Test
    void keepsTheWriterAlone() {
        RenderedObject writer = chart.workload("command-side");

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
        Chart scaled = Chart.rendered(Chart.template().set("projector.replicas", 5));

        assertThat(scaled.workload("projector").at("spec", "replicas")).isEqualTo(5);
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
        assertThatThrownBy(() -> Chart.template().set(value, wrong).call())
                .as("%s=%s", value, wrong)
                .hasMessageContaining("schema");
    }
}
