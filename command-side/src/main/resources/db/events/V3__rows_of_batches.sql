-- How many rows the event of a batch accepted, so that its ingestion's account adds up even if its bytes are damaged.
-- Unknown for batches of before.
ALTER TABLE ingestion_batch ADD COLUMN accepted        INTEGER;
ALTER TABLE ingestion_batch ADD COLUMN sequence_number BIGINT;
