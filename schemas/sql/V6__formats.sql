-- Formats of documents and generations of rows: how a record type becomes another one.
--
-- Applied after V5 by the same role; applying it again changes nothing.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

-- ---------------------------------------------------------------------------------------------
-- record_snapshot: which format a document has, and whether it could be brought to the newest.

ALTER TABLE record_snapshot
    ADD COLUMN IF NOT EXISTS format integer NOT NULL DEFAULT 1 CHECK (format > 0),
    ADD COLUMN IF NOT EXISTS frozen text COLLATE "C",
    ADD COLUMN IF NOT EXISTS frozen_detail text;

COMMENT ON COLUMN record_snapshot.format IS
    'Format of the document, by the record type''s file.';
COMMENT ON COLUMN record_snapshot.frozen IS
    'Why the record refuses edits: lift_refused, lifted_document_invalid, format_newer, '
    'history_expired; null if it takes them. The document is the one it had.';
COMMENT ON COLUMN record_snapshot.frozen_detail IS
    'Why, for people, without payload; null if the record is not frozen.';
COMMENT ON COLUMN record_snapshot.reducer IS
    'Name of the reducer that made reducer_state.';
COMMENT ON COLUMN record_snapshot.fold_fingerprint IS
    'SHA-256 of what made the document, by an accepted edit or a lift: record type files, reducer, '
    'settings of the fold.';

CREATE INDEX IF NOT EXISTS record_snapshot_frozen
    ON record_snapshot (record_type, generation) WHERE frozen IS NOT NULL;

-- ---------------------------------------------------------------------------------------------
-- Generations side by side: what a switch would change.

CREATE OR REPLACE VIEW generation_difference AS
SELECT
    n.record_type,
    n.record_id,
    p.generation AS published_generation,
    n.generation,
    CASE
        WHEN n.frozen IS NOT NULL               THEN 'frozen'
        WHEN p.record_id IS NULL                THEN 'only_new'
        WHEN p.deleted <> n.deleted             THEN 'deleted'
        WHEN p.document_hash <> n.document_hash THEN 'document'
        ELSE 'none'
    END AS difference,
    p.version AS published_version,
    n.version,
    p.position IS NOT DISTINCT FROM n.position AS same_position,
    p.document AS published_document,
    n.document,
    n.frozen,
    n.frozen_detail
FROM record_snapshot n
LEFT JOIN published_generation g ON g.record_type = n.record_type
LEFT JOIN LATERAL (
    SELECT *
    FROM record_snapshot o
    WHERE o.record_type = n.record_type
      AND o.record_id = n.record_id
      AND o.generation <= COALESCE(g.generation, 1)
    ORDER BY o.generation DESC
    LIMIT 1
) p ON true
WHERE n.generation > COALESCE(g.generation, 1);

COMMENT ON VIEW generation_difference IS
    'Each row of a generation above the published one, and in what it differs from the row that '
    'frontends read: none, document, deleted, only_new, frozen. Two jobs that read one stream are at '
    'different places of it: rows with same_position were folded from the same edits.';

-- A record whose beginning the stream no longer holds would show an old document for ever.
CREATE OR REPLACE FUNCTION refuse_expired_generation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    expired bigint;
BEGIN
    SELECT count(*) INTO expired
    FROM record_snapshot s
    WHERE s.record_type = NEW.record_type
      AND s.generation = NEW.generation
      AND s.frozen = 'history_expired';
    IF expired > 0 THEN
        RAISE EXCEPTION
            'generation % of record type % holds % records whose history has expired',
            NEW.generation, NEW.record_type, expired
            USING HINT = 'Accept their rows of the generation before with accept_previous_row.';
    END IF;
    RETURN NEW;
END $$;

DROP TRIGGER IF EXISTS published_generation_expired ON published_generation;
CREATE TRIGGER published_generation_expired
    BEFORE INSERT OR UPDATE ON published_generation
    FOR EACH ROW EXECUTE FUNCTION refuse_expired_generation();

INSERT INTO tidemark_schema_version (version, file) VALUES (6, 'V6__formats.sql')
ON CONFLICT DO NOTHING;

COMMIT;
