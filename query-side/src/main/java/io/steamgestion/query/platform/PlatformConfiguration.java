// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.lettuce.core.ClientOptions;
import io.steamgestion.api.platform.web.RequestGuard;
import io.steamgestion.api.transport.EventSerializer;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.axonframework.extensions.amqp.eventhandling.AMQPMessageConverter;
import org.axonframework.extensions.amqp.eventhandling.DefaultAMQPMessageConverter;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Connections and other parts that are not ours. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /** A broker that does not answer must not hold up the end of the process. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    RequestGuard requestGuard(QuerySideProperties properties, HandlerExceptionResolver handlerExceptionResolver) {
        return new RequestGuard(properties.allowedHosts(), handlerExceptionResolver);
    }

    @Bean
    RestClient commandSide(QuerySideProperties properties, HttpClient http) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(ANSWER_LIMIT);
        return RestClient.builder()
                .baseUrl(properties.commandApi())
                .requestFactory(requests)
                .build();
    }

    @Bean
    HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_LIMIT)
                .build();
    }

    @Bean
    AMQPMessageConverter eventMessageConverter() {
        return DefaultAMQPMessageConverter.builder()
                .serializer(EventSerializer.create())
                .build();
    }

    /** While Redis is away, commands fail at once instead of queueing up in memory. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failFast() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }

    /**
     * The AMQP client's own pool is bounded; consumers that wait for a store would use it up. And by itself it waits half a
     * minute for a broker that hangs.
     */
    @Bean
    static BeanPostProcessor brokerConnections() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof CachingConnectionFactory connections) {
                    connections.setCloseTimeout((int) CLOSE_LIMIT.toMillis());
                    connections.setExecutor(Executors.newThreadPerTaskExecutor(
                            Thread.ofVirtual().name("consumer-", 0).factory()));
                }
                return bean;
            }
        };
    }
}
