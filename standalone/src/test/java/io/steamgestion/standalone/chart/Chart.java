// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.standalone.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The chart as Helm renders it for a release "shop".
 *
 * @param objects everything that a cluster would be given
 */
record Chart(List<RenderedObject> objects) {

    /** The chart's folder. */
    static final Path FOLDER = folder();

    /** The chart with its default values. */
    static Chart rendered() {
        return rendered(template());
    }

    static Chart rendered(TemplateCommand command) {
        return new Chart(RenderedObject.parse(command.call()));
    }

    /** For other values. Helm assumes an old Kubernetes unless one is named. */
    static TemplateCommand template() {
        return new Helm(FOLDER)
                .template()
                .withName("shop")
                .withNamespace("shopping")
                .withKubeVersion("1.31.0");
    }

    List<RenderedObject> workloads() {
        return objects.stream().filter(RenderedObject::isWorkload).toList();
    }

    List<RenderedObject> services() {
        return objects.stream()
                .filter(object -> object.kind().equals("Service"))
                .toList();
    }

    RenderedObject workload(String role) {
        return workloads().stream()
                .filter(workload -> workload.name().equals("shop-steamgestion-" + role))
                .findFirst()
                .orElseThrow();
    }

    /** The one workload that a Service sends its requests to. */
    RenderedObject behind(RenderedObject service) {
        List<RenderedObject> behind = workloads().stream()
                .filter(workload -> workload.labels()
                        .entrySet()
                        .containsAll(service.map("spec", "selector").entrySet()))
                .toList();
        assertThat(behind).as("workloads behind %s", service.name()).hasSize(1);
        return behind.getFirst();
    }

    private static Path folder() {
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
