// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import io.steamgestion.api.platform.Causes;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.query.platform.InRole;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.platform.Role;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the ledger what was written. A report counts only once the broker has confirmed that it is in its queue. */
@Component
@InRole(Role.PROJECTOR)
final class ReportSender {

    private static final String DEFAULT_EXCHANGE = "";

    private final RabbitTemplate broker;
    private final JsonMapper json;
    private final Duration limit;

    ReportSender(RabbitTemplate broker, JsonMapper json, QuerySideProperties properties) {
        this.broker = broker;
        this.json = json;
        this.limit = properties.projector().reportTimeout();
    }

    /** Sends until it is confirmed. */
    void send(AppliedReport report, String queue, TransientRetry patience) throws RequeueException {
        Message message = MessageBuilder.withBody(json.writeValueAsBytes(report))
                .setContentType("application/json")
                .setDeliveryMode(MessageDeliveryMode.PERSISTENT)
                .build();
        patience.insist(() -> sendOnce(message, queue));
    }

    private void sendOnce(Message message, String queue) throws TransientFailure {
        CorrelationData correlation = new CorrelationData();
        try {
            broker.send(DEFAULT_EXCHANGE, queue, message, correlation);
            CorrelationData.Confirm confirm = correlation.getFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (correlation.getReturned() != null) {
                throw new TransientFailure("The queue of reports '" + queue + "' does not exist");
            }
            if (!confirm.ack()) {
                throw new TransientFailure("The broker refused a report for '" + queue + "'");
            }
        } catch (AmqpException | ExecutionException e) {
            throw new TransientFailure("The broker does not take a report: " + Causes.innermost(e), e);
        } catch (TimeoutException e) {
            throw new TransientFailure("The broker did not confirm a report within " + limit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailure("The projector stops", e);
        }
    }
}
