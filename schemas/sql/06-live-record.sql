-- live_record: the view that frontends read.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

-- security_barrier: functions in a reader's query never see the rows that the view hides.
-- Only if it does not exist: applying this file again keeps columns that a later file adds.
DO $do$ BEGIN IF to_regclass('live_record') IS NULL THEN

CREATE VIEW live_record WITH (security_barrier = true) AS
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

END IF; END $do$;

COMMENT ON VIEW live_record IS
    'For each record, its row of the highest published generation, unless the record is deleted or has '
    'no accepted edit. For frontends and joining clients; record_snapshot explains the columns.';

INSERT INTO tidemark_schema_version (version, file) VALUES (6, '06-live-record.sql')
ON CONFLICT DO NOTHING;

COMMIT;
