-- One row for each generation that is fed.
CREATE TABLE feed (
    generation       INTEGER     NOT NULL PRIMARY KEY,
    store_id         VARCHAR(8)  NOT NULL,
    index_uuid       VARCHAR(40) NOT NULL,
    published        BIGINT      NOT NULL, -- the broker has confirmed every event up to here
    complete_through BIGINT      NOT NULL  -- every event up to here is applied or parked
);

-- Events applied or parked above complete_through: as many as the window lets be outstanding.
CREATE TABLE settled (
    generation INTEGER NOT NULL,
    position   BIGINT  NOT NULL,
    PRIMARY KEY (generation, position)
);

-- Rows of each ingestion by what became of them.
CREATE TABLE account (
    generation   INTEGER     NOT NULL,
    ingestion_id VARCHAR(40) NOT NULL,
    applied      BIGINT      NOT NULL,
    parked       BIGINT      NOT NULL,
    PRIMARY KEY (generation, ingestion_id)
);

CREATE TABLE parked_item (
    generation   INTEGER       NOT NULL,
    position     BIGINT        NOT NULL,
    review_id    BIGINT        NOT NULL, -- 0: the whole event
    ingestion_id VARCHAR(40),
    reason       VARCHAR(2000) NOT NULL,
    worker       VARCHAR(200)  NOT NULL,
    PRIMARY KEY (generation, position, review_id)
);
