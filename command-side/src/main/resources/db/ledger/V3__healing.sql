-- Pending events that were published again, until they are reported or given up.
CREATE TABLE healing (
    generation INTEGER NOT NULL,
    position   BIGINT  NOT NULL,
    retry      INTEGER NOT NULL, -- the retry of parked items that it was published for, 0 for none
    rounds     INTEGER NOT NULL, -- how often since then, because nobody had reported it
    PRIMARY KEY (generation, position)
);
