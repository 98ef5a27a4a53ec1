// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.command.eventstore.EventMessages;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.generation.GenerationSettings;
import io.steamgestion.command.generation.reconcile.LossSettings;
import io.steamgestion.command.generation.reconcile.RefreshSettings;
import io.steamgestion.command.ingestion.ReadingSettings;
import io.steamgestion.command.ledger.EventRows;
import io.steamgestion.command.ledger.Ledger;
import io.steamgestion.command.ledger.LedgerFile;
import io.steamgestion.command.ledger.RedeliveryAttempts;
import io.steamgestion.command.relay.Relays;
import io.steamgestion.command.relay.broker.Broker;
import io.steamgestion.command.source.Sources;
import io.steamgestion.command.source.archive.Inbox;
import io.steamgestion.command.source.batch.BatchLimits;
import io.steamgestion.command.source.steam.SteamReviewApi;
import io.steamgestion.command.verification.VerificationSettings;
import java.io.IOException;
import java.time.Clock;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/** Sources, the ledger, the broker and the relays. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class FeedingConfiguration {

    @Bean
    LedgerFile ledgerFile(DataFolder folder) {
        return new LedgerFile(folder.ledger());
    }

    @Bean
    Ledger ledger(LedgerFile file, EventRows rows) {
        return new Ledger(file, rows, Clock.systemUTC());
    }

    @Bean
    Inbox inbox(CommandSideProperties properties) throws IOException {
        return new Inbox(properties.inbox(), properties.localFiles());
    }

    @Bean
    SteamReviewApi steamReviewApi(CommandSideProperties properties) {
        return new SteamReviewApi(properties.steam());
    }

    @Bean
    Sources sources(ReadingSettings settings, SteamReviewApi steam, Inbox inbox) {
        return new Sources(
                new BatchLimits(settings.batchRows(), settings.batchSize().toBytes()), steam, inbox::find);
    }

    @Bean
    ReadingSettings readingSettings(CommandSideProperties properties) {
        return properties.ingestion();
    }

    @Bean
    RefreshSettings refreshSettings(CommandSideProperties properties) {
        return properties.refresh();
    }

    @Bean
    LossSettings lossSettings(CommandSideProperties properties) {
        return properties.loss();
    }

    @Bean
    GenerationSettings generationSettings(CommandSideProperties properties) {
        return properties.generations();
    }

    @Bean
    VerificationSettings verificationSettings(CommandSideProperties properties) {
        return properties.verification();
    }

    @Bean
    Broker broker(ConnectionFactory connections) {
        return new Broker(connections);
    }

    @Bean
    RedeliveryAttempts healingRounds(LedgerFile file) {
        return new RedeliveryAttempts(file);
    }

    @Bean
    Relays relays(
            Broker broker,
            Ledger ledger,
            RedeliveryAttempts healing,
            EventReader events,
            EventMessages messages,
            JsonMapper json,
            CommandSideProperties properties) {
        return new Relays(broker, ledger, healing, events, messages, json, properties.relay());
    }
}
