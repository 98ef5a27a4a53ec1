// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the query side in the roles named by {@code STEAMGESTION_ROLES}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QuerySide {

    public static void main(String[] arguments) {
        SpringApplication.run(QuerySide.class, arguments);
    }
}
