// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A request with a field that nobody reads is refused: a misspelt setting must not be left out in silence. */
@Configuration(proxyBeanMethods = false)
class StrictRequests {

    /** For HTTP alone; what travels between processes may come from a newer version. */
    @Bean
    JacksonJsonHttpMessageConverter strictJson(JsonMapper json) {
        return new JacksonJsonHttpMessageConverter(json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build());
    }
}
