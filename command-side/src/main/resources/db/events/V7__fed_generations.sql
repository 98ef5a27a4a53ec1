-- Number of the last incarnation that handed out events to the generation, 0 if none has: its indices carry that mark, or a
-- later one. Several generations are fed side by side, and one may wait while another is fed.
ALTER TABLE generation ADD COLUMN fed_by INTEGER NOT NULL DEFAULT 0;
UPDATE generation SET fed_by = (SELECT coalesce(max(number), 0) FROM incarnation WHERE fed) WHERE state = 'SEARCHABLE';
-- Why it was cancelled or dropped.
ALTER TABLE generation ADD COLUMN end_reason VARCHAR(2000);
