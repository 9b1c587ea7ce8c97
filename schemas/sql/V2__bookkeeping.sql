-- Tables beside the rows: corrections, published generations, flushes of writers.
--
-- Applied after V1 by the same role; applying it again changes nothing.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

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

COMMENT ON TABLE  correction_log IS 'Facts about corrections, appended; the row''s pending corrections are the truth.';
COMMENT ON COLUMN correction_log.correction_id IS 'Message id of the correction: one id always has one content.';
COMMENT ON COLUMN correction_log.fact IS 'What happened: sent, refused, echoed, gave_up.';
COMMENT ON COLUMN correction_log.attempt IS 'Which attempt, from 1.';
COMMENT ON COLUMN correction_log.record_type IS 'Name of the record type.';
COMMENT ON COLUMN correction_log.record_id IS 'Id of the record within its type.';
COMMENT ON COLUMN correction_log.generation IS 'Generation of the record type.';
COMMENT ON COLUMN correction_log.event_id IS 'Message id of the refused edit that the correction answers.';
COMMENT ON COLUMN correction_log.revision IS 'Revision of the record whose values the correction states.';
COMMENT ON COLUMN correction_log.channel IS 'Ably channel it goes to.';
COMMENT ON COLUMN correction_log.code IS 'Why sending failed; null if it did not.';
COMMENT ON COLUMN correction_log.detail IS 'Why sending failed, for people, without payload; null if it did not.';
COMMENT ON COLUMN correction_log.occurred_at IS 'When it happened, by the clock of the job.';
COMMENT ON COLUMN correction_log.written_at IS 'When it was written, by the database''s clock.';

-- ---------------------------------------------------------------------------------------------
-- published_generation: which generation frontends see.

CREATE TABLE IF NOT EXISTS published_generation (
    record_type   text COLLATE "C" PRIMARY KEY CHECK (octet_length(record_type) BETWEEN 1 AND 512),
    generation    integer          NOT NULL,
    published_at  timestamptz(3)   NOT NULL DEFAULT now()
);

COMMENT ON TABLE  published_generation IS
    'Up to which generation of a record type frontends see rows. A type that is not in it has '
    'generation 1 published, so that a new type needs no step; one update switches to another.';
COMMENT ON COLUMN published_generation.record_type IS 'Name of the record type.';
COMMENT ON COLUMN published_generation.generation IS 'Highest generation that is shown.';
COMMENT ON COLUMN published_generation.published_at IS 'When it was switched to.';

-- ---------------------------------------------------------------------------------------------
-- writer_flush and database_identity: how a job notices that the database lost commits.

CREATE TABLE IF NOT EXISTS database_identity (
    database_id  uuid           NOT NULL DEFAULT gen_random_uuid(),
    created_at   timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX IF NOT EXISTS database_identity_is_one_row ON database_identity ((true));
INSERT INTO database_identity DEFAULT VALUES ON CONFLICT DO NOTHING;

COMMENT ON TABLE  database_identity IS 'One row: which database this is. Replace the id after restoring a backup.';
COMMENT ON COLUMN database_identity.database_id IS 'Random; made when the tables were.';
COMMENT ON COLUMN database_identity.created_at IS 'When the tables were made.';

CREATE TABLE IF NOT EXISTS writer_flush (
    job_name     text COLLATE "C" NOT NULL CHECK (octet_length(job_name) <= 512),
    writer       uuid             NOT NULL,
    database_id  uuid             NOT NULL,
    flushes      bigint           NOT NULL,
    flushed_at   timestamptz(3)   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (job_name, writer)
) WITH (fillfactor = 50);

COMMENT ON TABLE  writer_flush IS
    'How many flushes of each writer are durable. A writer that finds fewer than it knows of has met a '
    'database that lost commits.';
COMMENT ON COLUMN writer_flush.job_name IS 'Name of the job.';
COMMENT ON COLUMN writer_flush.writer IS 'Random id of a writer, made when it opens.';
COMMENT ON COLUMN writer_flush.database_id IS 'The database it writes to.';
COMMENT ON COLUMN writer_flush.flushes IS 'Flushes so far, raised in the transaction of each.';
COMMENT ON COLUMN writer_flush.flushed_at IS 'When the last one was, by the database''s clock.';

INSERT INTO tidemark_schema_version (version, file) VALUES (2, 'V2__bookkeeping.sql')
ON CONFLICT DO NOTHING;

COMMIT;
