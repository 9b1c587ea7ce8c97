-- Roles. The operator grants them to logins:
--
--     tidemark_writer   the job: reads and writes rows, cannot create tables
--     tidemark_reader   frontends: read the view live_record and nothing else
--
--     CREATE ROLE tidemark_job LOGIN PASSWORD '…' IN ROLE tidemark_writer;
--     CREATE ROLE frontend LOGIN PASSWORD '…' IN ROLE tidemark_reader;
--
-- Roles belong to the whole server: databases on the same server share them.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['tidemark_writer', 'tidemark_reader'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- Another database of this server created it at the same moment.
            END;
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), wanted);
    END LOOP;
END $$;

COMMENT ON ROLE tidemark_writer IS 'Tidemark job: reads and writes rows, cannot create tables.';
COMMENT ON ROLE tidemark_reader IS 'Tidemark frontends: read live_record.';

-- SELECT: an upsert reads the row that it may replace, and DO NOTHING reads the key.
GRANT SELECT, INSERT, UPDATE ON record_snapshot, writer_flush TO tidemark_writer;
GRANT SELECT, INSERT ON rejected_event, dead_letter, correction_log TO tidemark_writer;
GRANT SELECT ON published_generation, database_identity, tidemark_schema_version, live_record,
    correction_status TO tidemark_writer;

GRANT SELECT ON live_record TO tidemark_reader;

INSERT INTO tidemark_schema_version (version, file) VALUES (7, '07-roles.sql')
ON CONFLICT DO NOTHING;

COMMIT;
