// SPDX-License-Identifier: Apache-2.0
package io.steamgestion.command.platform;

import io.steamgestion.api.transport.EventSerializer;
import io.steamgestion.command.eventstore.BoundedCache;
import io.steamgestion.command.eventstore.EventMessages;
import io.steamgestion.command.eventstore.EventReader;
import io.steamgestion.command.eventstore.SchemaMigration;
import io.steamgestion.command.eventstore.SqliteConstraints;
import io.steamgestion.command.eventstore.SqliteFile;
import io.steamgestion.command.eventstore.StartEpochs;
import io.steamgestion.command.eventstore.SteamgestionSqliteDialect;
import io.steamgestion.command.eventstore.StoreId;
import java.io.IOException;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.springboot.util.jpa.ContainerManagedEntityManagerProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The event store: Axon's JPA engine on one writing SQLite connection, read over connections of its own. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = DomainEventEntry.class)
class EventStoreConfiguration {

    private static final int AGGREGATES_IN_MEMORY = 100;
    private static final int EVENTS_BETWEEN_SNAPSHOTS = 100;

    /** Events read at once when an aggregate is loaded, also for each of its snapshots: about 2 MB; Axon's 100 are 20. */
    private static final int EVENTS_READ_AT_ONCE = 10;

    @Bean
    DataFolder dataFolder(CommandSideProperties properties) throws IOException {
        return DataFolder.claim(properties.data());
    }

    @Bean
    DataSource dataSource(DataFolder folder) {
        return SqliteFile.writer(folder.events(), SqliteFile.Synchronous.FULL);
    }

    @Bean
    FlywayMigrationStrategy migration(DataFolder folder) {
        return flyway ->
                SchemaMigration.run(flyway, folder.events().getFileName().toString());
    }

    @Bean
    HibernatePropertiesCustomizer sqliteDialect() {
        return properties -> properties.put("hibernate.dialect", SteamgestionSqliteDialect.class.getName());
    }

    @Bean
    @DependsOn("flywayInitializer")
    EventReader eventReader(DataFolder folder) {
        return new EventReader(folder.events());
    }

    @Bean
    @DependsOn("flywayInitializer")
    StoreId storeId(JdbcClient jdbc) {
        return StoreId.of(jdbc);
    }

    @Bean
    StartEpochs startEpochs(JdbcClient jdbc, EventReader events) {
        return StartEpochs.begin(jdbc, events);
    }

    @Bean
    @Primary
    Serializer serializer() {
        return EventSerializer.create();
    }

    @Bean
    Serializer eventSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    Serializer messageSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    EntityManagerProvider entityManagerProvider() {
        return new ContainerManagedEntityManagerProvider();
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            Serializer serializer,
            EntityManagerProvider entityManagers,
            TransactionManager transactions,
            org.axonframework.config.Configuration axon) {
        return JpaEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .snapshotFilter(axon.snapshotFilter())
                .persistenceExceptionResolver(new SqliteConstraints())
                .entityManagerProvider(entityManagers)
                .transactionManager(transactions)
                .batchSize(EVENTS_READ_AT_ONCE)
                .build();
    }

    /** Relays read through {@link EventReader}; nothing streams from this store, so it caches nothing. */
    @Bean
    EmbeddedEventStore eventStore(EventStorageEngine engine) {
        return EmbeddedEventStore.builder()
                .storageEngine(engine)
                .cachedEvents(1)
                .build();
    }

    @Bean
    EventMessages eventMessages(Serializer serializer) {
        return new EventMessages(serializer);
    }

    @Bean
    Cache aggregateCache() {
        return new BoundedCache(AGGREGATES_IN_MEMORY);
    }

    @Bean
    SnapshotTriggerDefinition snapshotTrigger(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_BETWEEN_SNAPSHOTS);
    }

    /** A projection that can't be written fails the command; Axon's default would log and go on. */
    @Bean
    ConfigurerModule booksMustBeWritten() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance())
                .registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.instance()));
    }
}
