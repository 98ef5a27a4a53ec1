// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.platform;

import io.lettuce.core.ClientOptions;
import io.steamgestion.api.client.ApiConnection;
import io.steamgestion.api.client.ApiTimeouts;
import io.steamgestion.api.client.CommandApiClient;
import io.steamgestion.api.platform.web.RequestGuard;
import io.steamgestion.api.problem.Refusal;
import io.steamgestion.api.problem.RefusedException;
import io.steamgestion.api.transport.EventSerializer;
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
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Connections and other parts that are not ours. */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

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
    CommandApiClient commandSide(QuerySideProperties properties) {
        return new CommandApiClient(new ApiConnection(
                properties.commandApi(),
                "",
                ApiTimeouts.prompt(ANSWER_LIMIT, ANSWER_LIMIT),
                failure -> new RefusedException(
                        new Refusal(
                                "command-side-unavailable",
                                "The command side does not answer.",
                                "Check that it runs at the address in STEAMGESTION_COMMAND_API, then ask again."),
                        failure)));
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
