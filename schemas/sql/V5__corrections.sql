-- What became of corrections: columns that say whether one is owed, and the view that answers an
-- on-call person's question.
--
-- Applied after V4 by the same role; applying it again changes nothing.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

-- ---------------------------------------------------------------------------------------------
-- rejected_event: which decision it was, and whether a correction is owed.

ALTER TABLE rejected_event
    ADD COLUMN IF NOT EXISTS revision bigint CHECK (revision > 0),
    ADD COLUMN IF NOT EXISTS correction text COLLATE "C" CHECK (octet_length(correction) <= 512);

COMMENT ON COLUMN rejected_event.revision IS
    'Revision of the record that this decision made; null if the row is older than this column.';
COMMENT ON COLUMN rejected_event.correction IS
    'due, or why no correction is owed to the channel: off, record_deleted, not_assertable, …; '
    'null if the row is older than this column.';

-- ---------------------------------------------------------------------------------------------
-- correction_log: a correction has one attempt, and each fact about it is there once.

COMMENT ON COLUMN correction_log.fact IS
    'What happened. sent: Ably took it. refused: Ably refused it for good. failed: Ably could not be '
    'asked, or asked to come later. echoed: it came back through the stream. settled: with that '
    'nothing is owed to the channel any more. not_sent: it cannot be stated, or is too large. '
    'gave_up: that was the last attempt.';
COMMENT ON COLUMN correction_log.attempt IS
    'Which attempt, from 1, since something has been owed to the channel.';
COMMENT ON COLUMN correction_log.event_id IS
    'Message id of the newest refused edit that the correction answers.';
COMMENT ON COLUMN correction_log.revision IS
    'Revision of the record whose values the correction states: it answers what was refused up to it.';
COMMENT ON COLUMN correction_log.code IS
    'Why, where there is a reason: the number of Ably''s error, or a word of Tidemark''s own; else null.';
COMMENT ON COLUMN correction_log.detail IS
    'Why, for people, without payload; null if there is nothing to say.';

CREATE INDEX IF NOT EXISTS correction_log_of_record
    ON correction_log (record_type, record_id, generation, revision);

-- ---------------------------------------------------------------------------------------------
-- correction_status: what became of the correction that a refused edit is owed.

-- Whatever states the values of a later revision answers an earlier refusal too, until the channel
-- is owed nothing (settled) or nothing is sent any more (gave_up): what comes after that belongs to
-- later refusals. What could not be sent once may be sent later. No clock is asked: revisions order it.
CREATE OR REPLACE VIEW correction_status AS
SELECT
    r.record_type,
    r.record_id,
    r.generation,
    r.event_id,
    r.revision,
    r.code,
    r.client_id,
    r.occurred_at,
    r.channel,
    r.correction,
    CASE
        WHEN r.revision IS NULL OR r.correction IS NULL THEN 'unknown'
        WHEN r.correction <> 'due'                      THEN 'none_owed'
        WHEN f.settled_at IS NOT NULL                   THEN 'settled'
        WHEN f.gave_up_at IS NOT NULL                   THEN 'gave_up'
        WHEN f.not_sent_code IS NOT NULL                THEN 'not_sent'
        WHEN f.echoed_at IS NOT NULL                    THEN 'echoed'
        WHEN f.times_sent > 0                           THEN 'sent'
        WHEN f.last_failure_code IS NOT NULL            THEN 'failing'
        ELSE 'waiting'
    END AS status,
    f.first_sent_at,
    f.times_sent,
    f.last_failure_code,
    f.last_failure_at,
    f.echoed_at,
    f.settled_at,
    f.gave_up_at,
    f.not_sent_code
FROM rejected_event r
LEFT JOIN LATERAL (
    SELECT min(c.revision) AS revision
    FROM correction_log c
    WHERE c.record_type = r.record_type
      AND c.record_id = r.record_id
      AND c.generation = r.generation
      AND c.revision >= r.revision
      AND c.fact IN ('settled', 'gave_up')
) closed ON true
CROSS JOIN LATERAL (
    SELECT
        min(c.occurred_at) FILTER (WHERE c.fact = 'sent') AS first_sent_at,
        count(*) FILTER (WHERE c.fact = 'sent') AS times_sent,
        (array_agg(c.code ORDER BY c.occurred_at DESC, c.attempt DESC)
            FILTER (WHERE c.fact IN ('failed', 'refused')))[1] AS last_failure_code,
        max(c.occurred_at) FILTER (WHERE c.fact IN ('failed', 'refused')) AS last_failure_at,
        min(c.occurred_at) FILTER (WHERE c.fact = 'echoed') AS echoed_at,
        min(c.occurred_at) FILTER (WHERE c.fact = 'settled') AS settled_at,
        min(c.occurred_at) FILTER (WHERE c.fact = 'gave_up') AS gave_up_at,
        (array_agg(c.code ORDER BY c.occurred_at DESC, c.attempt DESC)
            FILTER (WHERE c.fact = 'not_sent'))[1] AS not_sent_code
    FROM correction_log c
    WHERE c.record_type = r.record_type
      AND c.record_id = r.record_id
      AND c.generation = r.generation
      AND c.revision >= r.revision
      AND (closed.revision IS NULL OR c.revision <= closed.revision)
) f;

COMMENT ON VIEW correction_status IS
    'One line for each refused edit: what became of the correction that its channel is owed. status: '
    'settled (clients hold the row''s values again), echoed, sent, failing, waiting, not_sent, '
    'gave_up, none_owed (correction says why), unknown (older than these columns).';

-- ---------------------------------------------------------------------------------------------
-- The writer may read what it writes; frontends read live_record and nothing else, as before.

GRANT SELECT ON correction_status TO tidemark_writer;

INSERT INTO tidemark_schema_version (version, file) VALUES (5, 'V5__corrections.sql')
ON CONFLICT DO NOTHING;

COMMIT;
