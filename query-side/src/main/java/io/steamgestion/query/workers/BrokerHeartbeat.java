// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.workers;

import io.steamgestion.api.generation.GenerationStatus;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.ProjectorHeartbeat;
import io.steamgestion.query.generations.Generations;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.RepeatingTask;
import io.steamgestion.query.platform.Role;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells the command side how this process does with each generation: again and again, and at once when it stalls or goes
 * on. Over the broker, so that it is heard while Redis is away. Also of generations that ended: the command side removes them
 * once it hears that nothing of them is held any more.
 */
@Component
@InRole(Role.PROJECTOR)
final class BrokerHeartbeat extends Heartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerHeartbeat.class);
    private static final String DEFAULT_EXCHANGE = "";

    /** Between two heartbeats, however often this process stalls and goes on. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);

    private final Worker worker;
    private final UnsettledMessages unsettled;
    private final Generations generations;
    private final RabbitTemplate broker;
    private final JsonMapper json;
    private final Duration interval;

    BrokerHeartbeat(
            Worker worker,
            UnsettledMessages unsettled,
            Generations generations,
            ConnectionFactory connections,
            JsonMapper json,
            QuerySideProperties properties) {
        this.worker = worker;
        this.unsettled = unsettled;
        this.generations = generations;
        // Not the reports' template: nobody waits for a confirm, and a queue that is missing is the reports' concern.
        this.broker = new RabbitTemplate(connections);
        this.json = json;
        this.interval = properties.projector().heartbeatInterval();
    }

    @Override
    RepeatingTask beat() {
        return RepeatingTask.start("Telling the command side how this worker is", SHORTEST_PAUSE, interval, () -> {
            send(ProjectorHeartbeat.TYPE);
            worker.awaitChange(interval.minus(SHORTEST_PAUSE));
            return SHORTEST_PAUSE;
        });
    }

    private void send(String type) {
        for (GenerationStatus status : generations.all()) {
            GenerationChannel generation = status.channel();
            ProjectorHeartbeat heartbeat = new ProjectorHeartbeat(
                    generation.storeId(),
                    generation.generation(),
                    unsettled.count(generation),
                    worker.status(generation));
            broker.send(
                    DEFAULT_EXCHANGE,
                    generation.reportQueue(),
                    MessageBuilder.withBody(json.writeValueAsBytes(heartbeat))
                            .setContentType("application/json")
                            .setType(type)
                            .setExpiration(Long.toString(ProjectorHeartbeat.LIFETIME_MILLIS))
                            .setDeliveryMode(MessageDeliveryMode.NON_PERSISTENT)
                            .build());
        }
    }

    /** Says goodbye; if the broker is away, silence says the same a little later. */
    @Override
    void leave() {
        try {
            send(ProjectorHeartbeat.LAST);
        } catch (AmqpException e) {
            LOG.info("The broker is away, so this worker leaves without a word");
        }
    }
}
