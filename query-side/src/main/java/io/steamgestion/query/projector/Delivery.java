// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import io.steamgestion.api.platform.Causes;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.listener.api.ChannelAwareMessageListener;

/** Takes messages of one queue and settles each with the broker, last of all. */
final class Delivery implements ChannelAwareMessageListener {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final EventApplier applier;
    private final DelayedRequeue aside;

    Delivery(EventApplier applier, DelayedRequeue aside) {
        this.applier = applier;
        this.aside = aside;
    }

    @Override
    public void onMessage(Message message, @Nullable Channel channel) {
        Channel open = Objects.requireNonNull(channel);
        long tag = message.getMessageProperties().getDeliveryTag();
        Runnable giveBack = () -> settle(() -> open.basicNack(tag, false, true));
        switch (verdict(message)) {
            case Verdict.Settled settled -> settle(() -> open.basicAck(tag, false));
            case Verdict.Later later -> giveBack.run();
            case Verdict.Newer newer -> aside.keep(newer.reason(), giveBack);
            case Verdict.Failed failed -> aside.keep(failed.reason(), giveBack);
        }
    }

    /** The container would keep a message whose listener fails unsettled for as long as the connection lasts. */
    private Verdict verdict(Message message) {
        try {
            return applier.apply(message);
        } catch (RuntimeException e) {
            LOG.error("An event can't be applied; it goes back to its queue after a while", e);
            return new Verdict.Failed("An event can't be applied: " + Causes.innermost(e));
        }
    }

    @FunctionalInterface
    private interface Settlement {
        void send() throws IOException;
    }

    private static void settle(Settlement settlement) {
        try {
            settlement.send();
        } catch (IOException | AlreadyClosedException | AmqpException | IllegalStateException e) {
            LOG.info("The connection was lost before an event could be settled; it will come again and change nothing");
        }
    }
}
