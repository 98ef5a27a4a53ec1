-- What each generation is for, and which one is searched: until now the newest one alone.
ALTER TABLE generation ADD COLUMN purpose VARCHAR(20) NOT NULL DEFAULT 'SERVE';
ALTER TABLE generation ADD COLUMN state VARCHAR(20) NOT NULL DEFAULT 'LOST';
ALTER TABLE generation ADD COLUMN name VARCHAR(60);
ALTER TABLE generation ADD COLUMN until_position INTEGER;
-- When it came into its state.
ALTER TABLE generation ADD COLUMN state_since VARCHAR(40) NOT NULL DEFAULT '';
-- Once nothing of it is left anywhere.
ALTER TABLE generation ADD COLUMN cleared_at VARCHAR(40);
UPDATE generation SET state_since = started_at;
UPDATE generation SET state = 'SEARCHABLE' WHERE number = (SELECT max(number) FROM generation);
