// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the command side: the one writer of an event store. */
@SpringBootApplication(
        excludeName = {
            "org.axonframework.springboot.autoconfig.JpaAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
        })
@ConfigurationPropertiesScan
public class CommandSide {

    public static void main(String[] arguments) {
        SpringApplication.run(CommandSide.class, arguments);
    }
}
