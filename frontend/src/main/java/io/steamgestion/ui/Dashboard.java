// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;
import io.steamgestion.ui.platform.DashboardProperties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The dashboard's process. */
@SpringBootApplication
@EnableConfigurationProperties(DashboardProperties.class)
@Push(value = PushMode.AUTOMATIC, transport = Transport.WEBSOCKET_XHR)
@ColorScheme(ColorScheme.Value.SYSTEM)
@Viewport("width=device-width, initial-scale=1")
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("dashboard.css")
@StyleSheet("reviews.css")
public class Dashboard implements AppShellConfigurator {

    public static void main(String[] arguments) {
        SpringApplication.run(Dashboard.class, arguments);
    }

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icon", "icons/mark.svg");
        settings.addMetaTag(
                "description", "Steamgestion: ingest review data sets, search them, and see that nothing is lost");
    }
}
