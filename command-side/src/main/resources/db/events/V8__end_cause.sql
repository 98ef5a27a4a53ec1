-- Why a generation ended, as something that is acted on: LOSS or DECISION. Until now a loss was told by how its reason began.
ALTER TABLE generation ADD COLUMN end_cause VARCHAR(20);
UPDATE generation SET end_cause = CASE WHEN end_reason GLOB 'Lost: *' THEN 'LOSS' ELSE 'DECISION' END WHERE end_reason IS NOT NULL;
UPDATE generation SET end_reason = substr(end_reason, 7) WHERE end_reason GLOB 'Lost: *';
