// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
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

    Delivery(EventApplier applier) {
        this.applier = applier;
    }

    @Override
    public void onMessage(Message message, @Nullable Channel channel) throws IOException {
        Objects.requireNonNull(channel);
        EventApplier.Verdict verdict = applier.apply(message);
        long tag = message.getMessageProperties().getDeliveryTag();
        try {
            switch (verdict) {
                case SETTLED -> channel.basicAck(tag, false);
                case LATER -> channel.basicNack(tag, false, true);
            }
        } catch (AlreadyClosedException | AmqpException | IllegalStateException e) {
            LOG.info("The connection was lost before an event could be settled; it will come again and change nothing");
        }
    }
}
