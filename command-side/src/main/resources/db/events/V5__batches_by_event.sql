-- How many rows the event of a batch accepted is asked by its event too.
CREATE INDEX ingestion_batch_of_event ON ingestion_batch (ingestion_id, sequence_number);
