-- Parked items can be tried again or discarded, and say for how many rows they stand.
ALTER TABLE parked_item ADD COLUMN kind     VARCHAR(20) NOT NULL DEFAULT 'REFUSED';
ALTER TABLE parked_item ADD COLUMN state    VARCHAR(20) NOT NULL DEFAULT 'PARKED';
ALTER TABLE parked_item ADD COLUMN row_sum  BIGINT      NOT NULL DEFAULT 1; -- accepted rows it stands for
ALTER TABLE parked_item ADD COLUMN tries    INTEGER     NOT NULL DEFAULT 1;
ALTER TABLE parked_item ADD COLUMN first_at VARCHAR(40) NOT NULL DEFAULT '1970-01-01T00:00:00Z';
ALTER TABLE parked_item ADD COLUMN last_at  VARCHAR(40) NOT NULL DEFAULT '1970-01-01T00:00:00Z';
ALTER TABLE parked_item ADD COLUMN note     VARCHAR(2000);

-- Of what was parked before, nobody wrote down when.
UPDATE parked_item SET first_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), last_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now');

-- Nor for how many rows whole events stand: they are looked up in the event store at the next start.
UPDATE parked_item SET kind = 'FAILED', row_sum = 0 WHERE review_id = 0;
UPDATE parked_item SET kind = 'UNDECODABLE' WHERE review_id = 0 AND ingestion_id IS NULL;

CREATE INDEX parked_item_of_ingestion ON parked_item (generation, ingestion_id);

-- Settled positions of which parked items are tried again. A row outlives its answer while anything of the position is
-- parked: a retry after it is a later round, and an old report can't be taken for its answer.
CREATE TABLE reopened (
    generation INTEGER NOT NULL,
    position   BIGINT  NOT NULL,
    round      INTEGER NOT NULL, -- which retry this is, from 1
    answered   BOOLEAN NOT NULL,
    PRIMARY KEY (generation, position)
);

-- Only what is unanswered is ever listed.
CREATE INDEX reopened_unanswered ON reopened (generation, position) WHERE answered = 0;

ALTER TABLE account ADD COLUMN discarded BIGINT NOT NULL DEFAULT 0;

-- Sequence number of the last event of the generation that is followed here.
ALTER TABLE feed ADD COLUMN acts_through BIGINT NOT NULL DEFAULT -1;
