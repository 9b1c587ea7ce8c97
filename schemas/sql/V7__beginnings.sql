-- Where records begin in the stream, and the format of what frontends read.
--
-- Applied after V6 by the same role; applying it again changes nothing.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

-- ---------------------------------------------------------------------------------------------
-- record_snapshot: from where in the stream on a row was folded.

ALTER TABLE record_snapshot
    ADD COLUMN IF NOT EXISTS first_position jsonb;

COMMENT ON COLUMN record_snapshot.first_position IS
    'Object: the place in the stream of the first decision, in the form of an element of position; '
    'null if an earlier version made it, which did not note it.';

-- The revision rises above both rows', so that whatever a job still holds does not undo it.
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
    'Lets a record whose history has expired go on in its new generation from its row of the '
    'generation before. A running job takes it up when it next reads the row: after a restart, or '
    'when the record was at rest.';

-- ---------------------------------------------------------------------------------------------
-- live_record: the view of V3, with the format of the document at its end.

CREATE OR REPLACE VIEW live_record WITH (security_barrier = true) AS
SELECT
    s.record_type,
    s.record_id,
    s.generation,
    s.revision,
    s.version,
    s.document,
    s.document_raw,
    s.document_problem,
    s.document_hash,
    s.decided,
    s.complete_since,
    s.join_from,
    s.channel,
    s.first_event_at,
    s.last_event_at,
    s.last_event_id,
    s.last_client_id,
    s.written_at,
    s.reducer_state,
    s.format
FROM record_snapshot s
LEFT JOIN published_generation p ON p.record_type = s.record_type
WHERE s.generation <= COALESCE(p.generation, 1)
  AND NOT s.deleted
  AND s.version > 0
  AND NOT EXISTS (
      SELECT FROM record_snapshot newer
      WHERE newer.record_type = s.record_type
        AND newer.record_id = s.record_id
        AND newer.generation > s.generation
        AND newer.generation <= COALESCE(p.generation, 1));

INSERT INTO tidemark_schema_version (version, file) VALUES (7, 'V7__beginnings.sql')
ON CONFLICT DO NOTHING;

COMMIT;
