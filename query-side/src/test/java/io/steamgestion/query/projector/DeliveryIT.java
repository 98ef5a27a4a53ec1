// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.query.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import io.steamgestion.api.transport.AppliedReport;
import io.steamgestion.api.transport.GenerationChannel;
import io.steamgestion.api.transport.MessageHeaders;
import io.steamgestion.query.WithQuerySide;
import io.steamgestion.query.platform.QuerySideProperties;
import io.steamgestion.query.workers.Worker;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.messaging.Headers;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** What the broker is told of a message. */
@WithQuerySide
class DeliveryIT {

    private static final GenerationChannel CHANNEL = new GenerationChannel("00000000", 1);

    @Autowired
    Worker worker;

    @Autowired
    Admission admission;

    @Autowired
    EventReader reader;

    @Autowired
    EventProjection projection;

    @Autowired
    RabbitTemplate broker;

    @Autowired
    QuerySideProperties properties;

    @Test
    void requeuesWhatFailsUnexpectedly() {
        int held = admission.held();
        List<String> told = new CopyOnWriteArrayList<>();
        Channel channel = (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, arguments) -> {
                    told.add(method.getName() + Arrays.toString(arguments));
                    return null;
                });
        EventApplier applier = new EventApplier(
                admission, reader, projection, new ReportSender(broker, defective(), properties), worker, properties);
        MessageProperties message = new MessageProperties();
        message.setDeliveryTag(5);
        message.setHeader(MessageHeaders.STORE_ID, CHANNEL.storeId());
        message.setHeader(MessageHeaders.POSITION, 7L);
        message.setHeader(Headers.MESSAGE_TYPE, "BatchIngested");

        new Delivery(CHANNEL, applier, worker, properties.projector())
                .onMessage(new Message(new byte[0], message), channel);

        await().untilAsserted(() -> assertThat(told).containsExactly("basicNack[5, false, true]"));
        assertThat(worker.status(CHANNEL).stalled()).contains("a defect");
        assertThat(worker.status(new GenerationChannel("00000000", 2)).stalled())
                .as("of another generation")
                .isNull();
        assertThat(admission.held()).isEqualTo(held);
    }

    /** Makes no JSON of a report. */
    private static JsonMapper defective() {
        return JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(AppliedReport.class, new ValueSerializer<>() {
                    @Override
                    public void serialize(AppliedReport report, JsonGenerator json, SerializationContext context) {
                        throw new IllegalStateException("a defect");
                    }
                }))
                .build();
    }
}
