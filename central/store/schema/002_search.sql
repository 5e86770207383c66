-- By what a person's movements are found again, one row for each document laid down (see central/wire/search.py).
CREATE TABLE movement_traces (
    movement VARCHAR(36) NOT NULL REFERENCES movements (id),
    place SMALLINT NOT NULL,
    document BIGINT,
    person BIGINT,
    cui BIGINT,
    PRIMARY KEY (movement, place)
);
CREATE INDEX movement_traces_by_document ON movement_traces (document);
CREATE INDEX movement_traces_by_person ON movement_traces (person);
CREATE INDEX movement_traces_by_cui ON movement_traces (cui);

-- The few records that speak of another one, which may come later than they do, or never.
CREATE TABLE movement_links (
    movement VARCHAR(36) NOT NULL PRIMARY KEY REFERENCES movements (id),
    annuls VARCHAR(36),
    settles VARCHAR(36)
);
CREATE INDEX movement_links_by_annuls ON movement_links (annuls);
CREATE INDEX movement_links_by_settles ON movement_links (settles);
CREATE INDEX movements_referred ON movements (post, decided_at) WHERE decision = 'SEC';
