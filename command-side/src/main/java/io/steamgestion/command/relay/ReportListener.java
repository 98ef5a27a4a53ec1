// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.relay;

import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.command.ledger.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.AcknowledgeMode;
import org.springframework.amqp.core.BatchMessageListener;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.SimpleMessageListenerContainer;
import org.springframework.dao.DataAccessException;
import org.springframework.util.backoff.ExponentialBackOff;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the projectors' reports from their queue and stores them in the ledger, a group at a time; acknowledged only
 * when stored.
 */
public final class ReportListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReportListener.class);
    private static final int GROUP = 100;
    private static final Duration GROUP_WAIT = Duration.ofMillis(20);

    private final Ledger ledger;
    private final JsonMapper json;
    private final String storeId;
    private final SimpleMessageListenerContainer container;
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    public ReportListener(Broker broker, Ledger ledger, JsonMapper json, GenerationChannel channel) {
        this.ledger = ledger;
        this.json = json;
        this.storeId = channel.storeId();
        container = new SimpleMessageListenerContainer(broker.connections());
        container.setQueueNames(channel.reportQueue());
        container.setAcknowledgeMode(AcknowledgeMode.AUTO);
        container.setPrefetchCount(2 * GROUP);
        container.setBatchSize(GROUP);
        container.setConsumerBatchEnabled(true);
        container.setReceiveTimeout(GROUP_WAIT.toMillis());
        container.setBatchReceiveTimeout(GROUP_WAIT.toMillis());
        container.setMissingQueuesFatal(false);
        container.setRecoveryBackOff(recovery());
        container.setMessageListener((BatchMessageListener) this::store);
    }

    public void start() {
        container.start();
    }

    private void store(List<Message> messages) {
        try {
            ledger.settle(messages.stream()
                    .filter(ReportListener::isReport)
                    .map(this::read)
                    .flatMap(Optional::stream)
                    .toList());
            backoff.succeeded();
        } catch (DataAccessException e) {
            pause();
            throw e; // the reports go back to their queue
        }
    }

    /** Only heartbeats have a type. */
    private static boolean isReport(Message message) {
        return message.getMessageProperties().getType() == null;
    }

    /** A report that can't be read settles nothing: its position stays pending, and is published again. */
    private Optional<AppliedReport> read(Message message) {
        try {
            AppliedReport report = json.readValue(message.getBody(), AppliedReport.class);
            return Optional.ofNullable(report).filter(read -> storeId.equals(read.storeId()) && read.parked() != null);
        } catch (JacksonException e) {
            LOG.warn("A report can't be read; its event stays pending: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private void pause() {
        try {
            Thread.sleep(backoff.next());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExponentialBackOff recovery() {
        ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
        backOff.setMaxInterval(10_000);
        return backOff;
    }

    @Override
    public void close() {
        container.stop();
    }
}
