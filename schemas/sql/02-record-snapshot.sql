-- record_snapshot: the rows. A row is the complete checkpoint of its record.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

CREATE TABLE IF NOT EXISTS record_snapshot (
    record_type          text COLLATE "C" NOT NULL CHECK (octet_length(record_type) BETWEEN 1 AND 512),
    record_id            text COLLATE "C" NOT NULL CHECK (octet_length(record_id) <= 512),
    generation           integer          NOT NULL,
    revision             bigint           NOT NULL CHECK (revision > 0),
    version              bigint           NOT NULL CHECK (version BETWEEN 0 AND revision),
    format               integer          NOT NULL DEFAULT 1 CHECK (format > 0),
    document             jsonb,
    document_raw         bytea,
    document_problem     text COLLATE "C",
    document_hash        text COLLATE "C" NOT NULL CHECK (octet_length(document_hash) = 64),
    reducer_state        jsonb            NOT NULL,
    decided              jsonb            NOT NULL,
    complete_since       timestamptz(3),
    join_from            timestamptz(3)   NOT NULL,
    position             jsonb            NOT NULL,
    first_position       jsonb,
    history_hash         text COLLATE "C" NOT NULL CHECK (octet_length(history_hash) = 64),
    pending_corrections  jsonb            NOT NULL,
    max_event_time       timestamptz(3)   NOT NULL,
    channel              text,
    deleted              boolean          NOT NULL,
    frozen               text COLLATE "C",
    frozen_detail        text,
    first_event_at       timestamptz(3),
    last_event_at        timestamptz(3),
    last_event_id        text,
    last_client_id       text,
    reducer              text             NOT NULL,
    fold_fingerprint     text COLLATE "C" NOT NULL,
    written_at           timestamptz(3)   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (record_type, record_id, generation),
    CONSTRAINT document_or_raw CHECK (
        (document IS NULL) = (document_raw IS NOT NULL)
        AND (document_raw IS NULL) = (document_problem IS NULL))
) WITH (
    -- Every row is updated many times. Free space on its page lets an update leave the index alone.
    fillfactor = 50,
    -- Dead versions of large documents accumulate: vacuum after 5 % of the rows instead of 20 %.
    autovacuum_vacuum_scale_factor = 0.05,
    toast.autovacuum_vacuum_scale_factor = 0.05
);

COMMENT ON TABLE  record_snapshot IS
    'One row for each record and generation: the result of the sequential fold of its edits, with '
    'everything that can change a later decision. Written only if its revision is higher.';
COMMENT ON COLUMN record_snapshot.record_type IS 'Name of the record type.';
COMMENT ON COLUMN record_snapshot.record_id IS 'Id of the record within its type, at most 512 bytes.';
COMMENT ON COLUMN record_snapshot.generation IS
    'Generation of the record type under which the row was folded; each generation has its own rows.';
COMMENT ON COLUMN record_snapshot.revision IS
    'Number of decisions of any kind. Orders writes: a row is never replaced by one of a lower or '
    'equal revision.';
COMMENT ON COLUMN record_snapshot.version IS
    'Number of accepted edits; 0 if every edit so far was refused.';
COMMENT ON COLUMN record_snapshot.format IS
    'Format of the document, as the record type''s file numbers formats.';
COMMENT ON COLUMN record_snapshot.document IS
    'The document; null if jsonb refused it: then document_raw holds it.';
COMMENT ON COLUMN record_snapshot.document_raw IS
    'Canonical JSON bytes of a document that jsonb refused; else null.';
COMMENT ON COLUMN record_snapshot.document_problem IS
    'Why document is null: sqlstate_ followed by the SQLState with which jsonb refused it; else null.';
COMMENT ON COLUMN record_snapshot.document_hash IS
    'SHA-256 (hex) of the canonical JSON bytes of the document: UTF-8, no white space, members sorted '
    'by the bytes of their names.';
COMMENT ON COLUMN record_snapshot.reducer_state IS
    'State that the reducer keeps in addition to the document; JSON null if it keeps none.';
COMMENT ON COLUMN record_snapshot.decided IS
    'Message ids decided for this record, both accepted and refused. A joining client drops them '
    'from the channel history that it reads.';
COMMENT ON COLUMN record_snapshot.complete_since IS
    'The column decided holds every id decided at or after this time (Ably time); null if it holds '
    'all ids ever decided.';
COMMENT ON COLUMN record_snapshot.join_from IS
    'Time (Ably time) from which a joining client reads the channel''s history.';
COMMENT ON COLUMN record_snapshot.position IS
    'Array: for each partition key, the position in the stream up to which events are decided; the '
    'most recently used key is last.';
COMMENT ON COLUMN record_snapshot.first_position IS
    'Object: the position in the stream of the first decision, in the form of an element of the '
    'column position; null if it is not known.';
COMMENT ON COLUMN record_snapshot.history_hash IS
    'SHA-256 (hex) over all decisions in order.';
COMMENT ON COLUMN record_snapshot.pending_corrections IS
    'Array: the corrections that were drafted and whose echo has not arrived.';
COMMENT ON COLUMN record_snapshot.max_event_time IS
    'Latest time (Ably time, at most five minutes after arrival) of a decided event.';
COMMENT ON COLUMN record_snapshot.channel IS 'Ably channel of the last decided event.';
COMMENT ON COLUMN record_snapshot.deleted IS 'Whether the record is deleted; its document is kept.';
COMMENT ON COLUMN record_snapshot.frozen IS
    'Why the record refuses edits: lift_refused, lifted_document_invalid, format_newer, '
    'history_expired; null if it accepts them. A frozen record keeps the document that it had.';
COMMENT ON COLUMN record_snapshot.frozen_detail IS
    'The reason in words, without payload; null if the record is not frozen.';
COMMENT ON COLUMN record_snapshot.first_event_at IS
    'Ably time of the first accepted edit; null if there is none.';
COMMENT ON COLUMN record_snapshot.last_event_at IS
    'Ably time of the last accepted edit; null if there is none.';
COMMENT ON COLUMN record_snapshot.last_event_id IS
    'Message id of the last accepted edit; null if there is none.';
COMMENT ON COLUMN record_snapshot.last_client_id IS
    'Author of the last accepted edit; null if there is none or the author is anonymous.';
COMMENT ON COLUMN record_snapshot.reducer IS
    'Name of the reducer that produced reducer_state.';
COMMENT ON COLUMN record_snapshot.fold_fingerprint IS
    'SHA-256 (hex) of everything that determined the document at its last accepted edit or lift: '
    'record type files, reducer, settings of the fold.';
COMMENT ON COLUMN record_snapshot.written_at IS 'When the row was written, by the database''s clock.';

CREATE INDEX IF NOT EXISTS record_snapshot_frozen
    ON record_snapshot (record_type, generation) WHERE frozen IS NOT NULL;

-- lz4 costs a third less than the default compression; servers built without it keep the default.
DO $$
BEGIN
    ALTER TABLE record_snapshot ALTER COLUMN document SET COMPRESSION lz4;
    ALTER TABLE record_snapshot ALTER COLUMN document_raw SET COMPRESSION lz4;
    ALTER TABLE record_snapshot ALTER COLUMN reducer_state SET COMPRESSION lz4;
    ALTER TABLE record_snapshot ALTER COLUMN decided SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'this server has no lz4 compression; columns keep the default';
END $$;

INSERT INTO tidemark_schema_version (version, file) VALUES (2, '02-record-snapshot.sql')
ON CONFLICT DO NOTHING;

COMMIT;
