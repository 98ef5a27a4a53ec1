// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.workers.Worker;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.beans.factory.annotation.Autowired;

/** What the broker is told of a message. */
@WithQuerySide
class DeliveryIT {

    private static final GenerationChannel CHANNEL = new GenerationChannel("00000000", 1);

    @Autowired
    Worker worker;

    @Autowired
    FairPermits permits;

    @Autowired
    EventReader reader;

    @Autowired
    EventProjection projection;

    @Autowired
    ReportSender reports;

    @Test
    void givesBackWhatFailsUnexpectedly() {
        int free = permits.free();
        List<String> told = new CopyOnWriteArrayList<>();
        Channel channel = (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, arguments) -> {
                    told.add(method.getName() + Arrays.toString(arguments));
                    return null;
                });
        CountDownLatch stopping = new CountDownLatch(1);
        EventApplier applier = new EventApplier(
                CHANNEL,
                reader,
                projection,
                reports,
                worker,
                permits,
                permit -> {
                    throw new IllegalStateException("a defect");
                },
                stopping,
                1);
        MessageProperties properties = new MessageProperties();
        properties.setDeliveryTag(5);

        new Delivery(applier, new DelayedRequeue(CHANNEL, worker, 0, Duration.ofMillis(100), stopping))
                .onMessage(new Message(new byte[0], properties), channel);

        assertThat(told).containsExactly("basicNack[5, false, true]");
        assertThat(worker.status(CHANNEL).stalled()).contains("a defect");
        assertThat(worker.status(new GenerationChannel("00000000", 2)).stalled())
                .as("of another generation")
                .isNull();
        assertThat(permits.free()).isEqualTo(free);
    }
}
