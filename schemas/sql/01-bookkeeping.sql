-- Bookkeeping: which files were applied, which database this is, and the flushes of each writer.
--
-- PostgreSQL 14 or newer. The files of this directory are applied in the order of their numbers, as
-- an explicit step, by a role that may create tables and roles:
--
--     psql -v ON_ERROR_STOP=1 -f 01-bookkeeping.sql
--
-- Each file is one transaction. Applying it again changes nothing. The tables go into the first
-- schema of the search path. In all of them, text keys are compared byte by byte (collation "C"), as
-- the job sorts them, and their length is bounded, because an index row holds at most 2,704 bytes.
-- Times have milliseconds, as the stream has.

BEGIN;

-- Two sessions that apply the files at the same time wait for each other.
DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

CREATE TABLE IF NOT EXISTS tidemark_schema_version (
    version     integer        PRIMARY KEY,
    file        text           NOT NULL,
    applied_at  timestamptz(3) NOT NULL DEFAULT now()
);

COMMENT ON TABLE  tidemark_schema_version IS 'The files of schemas/sql that were applied.';
COMMENT ON COLUMN tidemark_schema_version.version IS 'Number in the file''s name.';
COMMENT ON COLUMN tidemark_schema_version.file IS 'Name of the file.';
COMMENT ON COLUMN tidemark_schema_version.applied_at IS 'When it was first applied.';

-- ---------------------------------------------------------------------------------------------
-- database_identity and writer_flush: with them a job notices that the database lost commits.

CREATE TABLE IF NOT EXISTS database_identity (
    database_id  uuid           NOT NULL DEFAULT gen_random_uuid(),
    created_at   timestamptz(3) NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX IF NOT EXISTS database_identity_is_one_row ON database_identity ((true));
INSERT INTO database_identity DEFAULT VALUES ON CONFLICT DO NOTHING;

COMMENT ON TABLE  database_identity IS 'One row: which database this is. Replace the id after restoring a backup.';
COMMENT ON COLUMN database_identity.database_id IS 'Random; generated when the tables were created.';
COMMENT ON COLUMN database_identity.created_at IS 'When the tables were created.';

CREATE TABLE IF NOT EXISTS writer_flush (
    job_name     text COLLATE "C" NOT NULL CHECK (octet_length(job_name) <= 512),
    writer       uuid             NOT NULL,
    database_id  uuid             NOT NULL,
    flushes      bigint           NOT NULL,
    flushed_at   timestamptz(3)   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (job_name, writer)
) WITH (fillfactor = 50);

COMMENT ON TABLE  writer_flush IS
    'Number of durable flushes of each writer. If a writer finds a lower number than it remembers, '
    'the database has lost commits.';
COMMENT ON COLUMN writer_flush.job_name IS 'Name of the job.';
COMMENT ON COLUMN writer_flush.writer IS 'Random id of the writer, generated when it starts.';
COMMENT ON COLUMN writer_flush.database_id IS 'Database that the writer writes to.';
COMMENT ON COLUMN writer_flush.flushes IS 'Number of flushes so far; each flush increments it in its own transaction.';
COMMENT ON COLUMN writer_flush.flushed_at IS 'Time of the last flush, by the database''s clock.';

INSERT INTO tidemark_schema_version (version, file) VALUES (1, '01-bookkeeping.sql')
ON CONFLICT DO NOTHING;

COMMIT;
