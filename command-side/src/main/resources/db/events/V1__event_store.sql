-- Axon's domain events. The global index is the position: given by SQLite, ever growing, never used twice.
CREATE TABLE domain_event_entry (
    global_index         INTEGER PRIMARY KEY AUTOINCREMENT,
    event_identifier     VARCHAR(255) NOT NULL UNIQUE,
    aggregate_identifier VARCHAR(255) NOT NULL,
    sequence_number      BIGINT       NOT NULL,
    type                 VARCHAR(255),
    time_stamp           VARCHAR(255) NOT NULL,
    payload_type         VARCHAR(255) NOT NULL,
    payload_revision     VARCHAR(255),
    payload              BLOB         NOT NULL,
    meta_data            BLOB,
    UNIQUE (aggregate_identifier, sequence_number)
);

CREATE TABLE snapshot_event_entry (
    aggregate_identifier VARCHAR(255) NOT NULL,
    sequence_number      BIGINT       NOT NULL,
    type                 VARCHAR(255) NOT NULL,
    event_identifier     VARCHAR(255) NOT NULL UNIQUE,
    time_stamp           VARCHAR(255) NOT NULL,
    payload_type         VARCHAR(255) NOT NULL,
    payload_revision     VARCHAR(255),
    payload              BLOB         NOT NULL,
    meta_data            BLOB,
    PRIMARY KEY (aggregate_identifier, sequence_number, type)
);

-- One row: who this event store is.
CREATE TABLE store_identity (
    store_id   VARCHAR(8)  NOT NULL PRIMARY KEY,
    created_at VARCHAR(40) NOT NULL
);

-- The book of ingestions, written in the transaction of the event it follows from.
CREATE TABLE ingestion (
    id              VARCHAR(40)   NOT NULL PRIMARY KEY,
    location        VARCHAR(4096) NOT NULL,
    name            VARCHAR(1024) NOT NULL,
    source_bytes    BIGINT        NOT NULL,
    modified_millis BIGINT        NOT NULL,
    state           VARCHAR(20)   NOT NULL,
    started_at      VARCHAR(40)   NOT NULL,
    updated_at      VARCHAR(40)   NOT NULL,
    batches         INTEGER       NOT NULL,
    accepted        BIGINT        NOT NULL,
    superseded      BIGINT        NOT NULL,
    rejected        BIGINT        NOT NULL,
    bytes_read      BIGINT        NOT NULL,
    reason_code     VARCHAR(80),
    reason_message  VARCHAR(2000),
    reason_remedy   VARCHAR(2000)
);

-- The digests of stored batches: tells a batch that is sent again from another one with its number.
CREATE TABLE ingestion_batch (
    ingestion_id VARCHAR(40) NOT NULL,
    number       INTEGER     NOT NULL,
    digest       VARCHAR(64) NOT NULL,
    PRIMARY KEY (ingestion_id, number)
);

-- The book of generations.
CREATE TABLE generation (
    number     INTEGER       NOT NULL PRIMARY KEY,
    store_id   VARCHAR(8)    NOT NULL,
    reason     VARCHAR(2000) NOT NULL,
    started_at VARCHAR(40)   NOT NULL
);
