-- Refused edits, and what became of their corrections.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

-- ---------------------------------------------------------------------------------------------
-- rejected_event: a ledger of refused edits.

CREATE TABLE IF NOT EXISTS rejected_event (
    record_type      text COLLATE "C" NOT NULL CHECK (octet_length(record_type) BETWEEN 1 AND 512),
    record_id        text COLLATE "C" NOT NULL CHECK (octet_length(record_id) <= 512),
    generation       integer          NOT NULL,
    event_id         text COLLATE "C" NOT NULL CHECK (octet_length(event_id) <= 256),
    partition_key    text COLLATE "C" NOT NULL CHECK (octet_length(partition_key) <= 1024),
    stream           text COLLATE "C" NOT NULL,
    shard            text COLLATE "C" NOT NULL,
    sequence_number  text COLLATE "C" NOT NULL CHECK (octet_length(sequence_number) <= 129),
    sub_sequence     bigint           NOT NULL,
    message_index    integer          NOT NULL,
    code             text COLLATE "C" NOT NULL,
    detail           text             NOT NULL,
    original         bytea            NOT NULL,
    channel          text             NOT NULL,
    version_seen     bigint           NOT NULL,
    revision         bigint           CHECK (revision > 0),
    client_id        text,
    occurred_at      timestamptz(3)   NOT NULL,
    correction       text COLLATE "C" CHECK (octet_length(correction) <= 512),
    writes           jsonb,
    written_at       timestamptz(3)   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (record_type, record_id, generation, event_id, partition_key,
                 sequence_number, sub_sequence, message_index)
);

COMMENT ON TABLE  rejected_event IS
    'Refused edits, each with its reason, written in one transaction with the row that counts them. '
    'A ledger: what was decided is read from record_snapshot.decided.';
COMMENT ON COLUMN rejected_event.record_type IS 'Name of the record type.';
COMMENT ON COLUMN rejected_event.record_id IS 'Id of the record within its type.';
COMMENT ON COLUMN rejected_event.generation IS 'Generation of the record type when the edit was refused.';
COMMENT ON COLUMN rejected_event.event_id IS 'Message id of the edit.';
COMMENT ON COLUMN rejected_event.partition_key IS
    'Partition key of the edit''s stream record; 256 characters, so at most 1,024 bytes.';
COMMENT ON COLUMN rejected_event.stream IS 'Name of the stream.';
COMMENT ON COLUMN rejected_event.shard IS 'Name of the shard.';
COMMENT ON COLUMN rejected_event.sequence_number IS 'Sequence number in the stream, decimal.';
COMMENT ON COLUMN rejected_event.sub_sequence IS 'Position in an aggregated stream record; 0 if it is not aggregated.';
COMMENT ON COLUMN rejected_event.message_index IS 'Position in the envelope, from 0.';
COMMENT ON COLUMN rejected_event.code IS 'Why the edit was refused; codes never change.';
COMMENT ON COLUMN rejected_event.detail IS 'The reason in words; names paths, not values.';
COMMENT ON COLUMN rejected_event.original IS
    'The message''s own bytes as they were in the envelope, so that it can be decided again. The first '
    'byte shows the format: 0x7b ({) is JSON; 0x80 to 0x8f, 0xde and 0xdf are MessagePack.';
COMMENT ON COLUMN rejected_event.channel IS 'Ably channel of the edit.';
COMMENT ON COLUMN rejected_event.version_seen IS 'Version of the record when the edit was decided.';
COMMENT ON COLUMN rejected_event.revision IS
    'Revision that the record had after this decision; null if it is not known.';
COMMENT ON COLUMN rejected_event.client_id IS 'Author of the edit; null if anonymous.';
COMMENT ON COLUMN rejected_event.occurred_at IS
    'When Ably received the edit; at most five minutes after it arrived in the stream.';
COMMENT ON COLUMN rejected_event.correction IS
    'due, or why no correction is owed to the channel: off, record_deleted, not_assertable, …; '
    'null if it is not known.';
COMMENT ON COLUMN rejected_event.writes IS
    'Array of JSON Pointers: the paths that the edit tried to write and a correction must restate; '
    'null if no correction is due or the paths cannot be determined.';
COMMENT ON COLUMN rejected_event.written_at IS 'When it was written, by the database''s clock.';

-- lz4 costs a third less than the default compression; servers built without it keep the default.
DO $$
BEGIN
    ALTER TABLE rejected_event ALTER COLUMN original SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'this server has no lz4 compression; columns keep the default';
END $$;

-- ---------------------------------------------------------------------------------------------
-- correction_log: what became of corrections.

CREATE TABLE IF NOT EXISTS correction_log (
    correction_id    text COLLATE "C" NOT NULL CHECK (octet_length(correction_id) <= 512),
    fact             text COLLATE "C" NOT NULL CHECK (octet_length(fact) <= 512),
    attempt          integer          NOT NULL CHECK (attempt > 0),
    record_type      text COLLATE "C" NOT NULL CHECK (octet_length(record_type) BETWEEN 1 AND 512),
    record_id        text COLLATE "C" NOT NULL CHECK (octet_length(record_id) <= 512),
    generation       integer          NOT NULL,
    event_id         text COLLATE "C" NOT NULL CHECK (octet_length(event_id) <= 256),
    revision         bigint           NOT NULL,
    channel          text             NOT NULL,
    code             text COLLATE "C",
    detail           text,
    occurred_at      timestamptz(3)   NOT NULL,
    written_at       timestamptz(3)   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (correction_id, fact, attempt)
);

COMMENT ON TABLE  correction_log IS 
    'Facts about corrections, only ever appended. A ledger: the corrections that are still due are '
    'read from record_snapshot.pending_corrections.';
COMMENT ON COLUMN correction_log.correction_id IS 'Message id of the correction; the same id always has the same content.';
COMMENT ON COLUMN correction_log.fact IS
    'What happened. sent: Ably accepted it. refused: Ably refused it permanently. failed: Ably could '
    'not be reached, or asked to try later. echoed: it arrived in the stream. settled: it arrived and '
    'nothing else is owed to the channel. not_sent: it cannot be expressed, or is too large. '
    'gave_up: this was the last attempt.';
COMMENT ON COLUMN correction_log.attempt IS
    'Number of the attempt, from 1, since the channel was first owed a correction.';
COMMENT ON COLUMN correction_log.record_type IS 'Name of the record type.';
COMMENT ON COLUMN correction_log.record_id IS 'Id of the record within its type.';
COMMENT ON COLUMN correction_log.generation IS 'Generation of the record type.';
COMMENT ON COLUMN correction_log.event_id IS
    'Message id of the newest refused edit that the correction answers.';
COMMENT ON COLUMN correction_log.revision IS
    'Revision of the record whose values the correction states; it answers every edit refused up to '
    'that revision.';
COMMENT ON COLUMN correction_log.channel IS 'Ably channel of the correction.';
COMMENT ON COLUMN correction_log.code IS
    'The reason, if there is one: the number of Ably''s error or one of Tidemark''s own codes; else null.';
COMMENT ON COLUMN correction_log.detail IS
    'The reason in words, without payload; null if there is none.';
COMMENT ON COLUMN correction_log.occurred_at IS 'When it happened, by the clock of the job.';
COMMENT ON COLUMN correction_log.written_at IS 'When it was written, by the database''s clock.';

CREATE INDEX IF NOT EXISTS correction_log_of_record
    ON correction_log (record_type, record_id, generation, revision);

-- ---------------------------------------------------------------------------------------------
-- correction_status: what became of the correction of each refused edit.
--
-- A correction that states the values of a later revision also answers the earlier refusals, until
-- nothing is owed to the channel (settled) or nothing more is sent (gave_up). Facts after that belong
-- to later refusals. A correction that could not be sent once may be sent later. The order comes from
-- revisions, not from clocks.

-- Only if it does not exist: applying this file again keeps columns that a later file adds.
DO $do$ BEGIN IF to_regclass('correction_status') IS NULL THEN

CREATE VIEW correction_status AS
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

END IF; END $do$;

COMMENT ON VIEW correction_status IS
    'One line for each refused edit: what became of its correction. status: settled (clients have the '
    'row''s values again), echoed, sent, failing, waiting, not_sent, gave_up, none_owed (the column '
    'correction says why), unknown (revision or correction is null).';

INSERT INTO tidemark_schema_version (version, file) VALUES (3, '03-rejected-event.sql')
ON CONFLICT DO NOTHING;

COMMIT;
