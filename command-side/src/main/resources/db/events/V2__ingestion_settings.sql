-- What an ingestion reads and how, beyond a plain file; and where its source says to read on behind the last batch.
ALTER TABLE ingestion ADD COLUMN kind          VARCHAR(20) NOT NULL DEFAULT 'FILE';
ALTER TABLE ingestion ADD COLUMN head_checksum VARCHAR(64);
ALTER TABLE ingestion ADD COLUMN format        VARCHAR(100);
ALTER TABLE ingestion ADD COLUMN columns       TEXT;
ALTER TABLE ingestion ADD COLUMN settings      TEXT;
ALTER TABLE ingestion ADD COLUMN checkpoint    VARCHAR(4000);

-- Where a batch begins, so that one that is pushed again gets the same row numbers; unknown for batches of before.
ALTER TABLE ingestion_batch ADD COLUMN first_row BIGINT;
