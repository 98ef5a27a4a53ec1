-- One row for each start of the command side over this store. The indices carry the id of the last one that fed them: an
-- id that is not here means that this file is an older copy of itself.
CREATE TABLE incarnation (
    number     INTEGER     PRIMARY KEY AUTOINCREMENT,
    id         VARCHAR(16) NOT NULL UNIQUE,
    head       BIGINT      NOT NULL, -- position of the newest event at the start
    started_at VARCHAR(40) NOT NULL,
    fed        BOOLEAN     NOT NULL DEFAULT 0 -- whether it has handed out events
);
