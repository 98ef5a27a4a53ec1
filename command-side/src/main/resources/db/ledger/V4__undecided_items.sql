-- What nobody has decided about is counted whenever somebody looks at the generation.
CREATE INDEX parked_item_undecided ON parked_item (generation, position) WHERE state = 'PARKED';
