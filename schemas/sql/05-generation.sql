-- Generations: which one frontends see, and what a switch to another one would change.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

-- ---------------------------------------------------------------------------------------------
-- published_generation: which generation frontends see.

CREATE TABLE IF NOT EXISTS published_generation (
    record_type   text COLLATE "C" PRIMARY KEY CHECK (octet_length(record_type) BETWEEN 1 AND 512),
    generation    integer          NOT NULL,
    published_at  timestamptz(3)   NOT NULL DEFAULT now()
);

COMMENT ON TABLE  published_generation IS
    'The highest generation of each record type that frontends see. For a record type without a row '
    'here, generation 1 is published, so that a new type needs no step. One update switches.';
COMMENT ON COLUMN published_generation.record_type IS 'Name of the record type.';
COMMENT ON COLUMN published_generation.generation IS 'Highest generation that frontends see.';
COMMENT ON COLUMN published_generation.published_at IS 'When it was published.';

-- ---------------------------------------------------------------------------------------------
-- generation_difference: what publishing a newer generation would change.

-- Only if it does not exist: applying this file again keeps columns that a later file adds.
DO $do$ BEGIN IF to_regclass('generation_difference') IS NULL THEN

CREATE VIEW generation_difference AS
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

END IF; END $do$;

COMMENT ON VIEW generation_difference IS
    'Each row of a generation above the published one, and how it differs from the row that frontends '
    'see: none, document, deleted, only_new, frozen. Two jobs that read one stream are at different '
    'positions in it; rows with same_position were folded from the same edits.';

-- A record whose first edits have left the stream would show an outdated document permanently.
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

CREATE OR REPLACE TRIGGER published_generation_expired
    BEFORE INSERT OR UPDATE ON published_generation
    FOR EACH ROW EXECUTE FUNCTION refuse_expired_generation();

-- The new revision is above those of both rows, so that a state that a job still holds cannot undo it.
CREATE OR REPLACE FUNCTION accept_previous_row(
    of_type text, of_id text, of_generation integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    UPDATE record_snapshot n
    SET format = o.format, frozen = o.frozen, frozen_detail = o.frozen_detail,
        revision = greatest(n.revision, o.revision) + 1, version = o.version,
        document = o.document, document_raw = o.document_raw,
        document_problem = o.document_problem, document_hash = o.document_hash,
        reducer_state = o.reducer_state, decided = o.decided, complete_since = o.complete_since,
        join_from = o.join_from, position = o.position, first_position = o.first_position,
        history_hash = o.history_hash, pending_corrections = o.pending_corrections,
        max_event_time = o.max_event_time, channel = o.channel, deleted = o.deleted,
        first_event_at = o.first_event_at, last_event_at = o.last_event_at,
        last_event_id = o.last_event_id, last_client_id = o.last_client_id, reducer = o.reducer,
        fold_fingerprint = o.fold_fingerprint, written_at = clock_timestamp()
    FROM record_snapshot o
    WHERE n.record_type = of_type AND n.record_id = of_id AND n.generation = of_generation
      AND n.frozen = 'history_expired'
      AND o.record_type = of_type AND o.record_id = of_id
      AND o.generation = (
          SELECT max(e.generation)
          FROM record_snapshot e
          WHERE e.record_type = of_type AND e.record_id = of_id AND e.generation < of_generation);
    RETURN FOUND;
END $$;

COMMENT ON FUNCTION accept_previous_row(text, text, integer) IS
    'Lets a record whose history has expired continue in its new generation from its row of the '
    'previous generation. A running job uses the row when it next reads it: after a restart, or after '
    'the record was evicted.';

INSERT INTO tidemark_schema_version (version, file) VALUES (5, '05-generation.sql')
ON CONFLICT DO NOTHING;

COMMIT;
