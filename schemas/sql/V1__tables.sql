-- Tables of Tidemark: what the job writes and what frontends read.
--
-- PostgreSQL 14 or newer. Applied once, as an explicit step, by a role that may create tables:
--
--     psql -v ON_ERROR_STOP=1 -f V1__tables.sql
--
-- Applying it again changes nothing. The tables go into the first schema of the search path.
-- Text keys are compared byte by byte (collation "C"), as the job sorts them, and their length is
-- bounded, because an index row holds at most 2,704 bytes. Times have milliseconds, as the stream.

BEGIN;

-- Two that apply the files at the same time wait for each other.
DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

CREATE TABLE IF NOT EXISTS tidemark_schema_version (
    version     integer        PRIMARY KEY,
    file        text           NOT NULL,
    applied_at  timestamptz(3) NOT NULL DEFAULT now()
);

COMMENT ON TABLE  tidemark_schema_version IS 'Which files of schemas/sql were applied.';
COMMENT ON COLUMN tidemark_schema_version.version IS 'Number in the file''s name.';
COMMENT ON COLUMN tidemark_schema_version.file IS 'Name of the file.';
COMMENT ON COLUMN tidemark_schema_version.applied_at IS 'When it was first applied.';

-- ---------------------------------------------------------------------------------------------
-- record_snapshot: a row is the whole checkpoint of its record.

CREATE TABLE IF NOT EXISTS record_snapshot (
    record_type          text COLLATE "C" NOT NULL CHECK (octet_length(record_type) BETWEEN 1 AND 512),
    record_id            text COLLATE "C" NOT NULL CHECK (octet_length(record_id) <= 512),
    generation           integer          NOT NULL,
    revision             bigint           NOT NULL CHECK (revision > 0),
    version              bigint           NOT NULL CHECK (version BETWEEN 0 AND revision),
    document             jsonb,
    document_raw         bytea,
    document_problem     text COLLATE "C",
    document_hash        text COLLATE "C" NOT NULL CHECK (octet_length(document_hash) = 64),
    reducer_state        jsonb            NOT NULL,
    decided              jsonb            NOT NULL,
    complete_since       timestamptz(3),
    join_from            timestamptz(3)   NOT NULL,
    position             jsonb            NOT NULL,
    history_hash         text COLLATE "C" NOT NULL CHECK (octet_length(history_hash) = 64),
    pending_corrections  jsonb            NOT NULL,
    max_event_time       timestamptz(3)   NOT NULL,
    channel              text,
    deleted              boolean          NOT NULL,
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
    -- Every row is rewritten again and again: room on its page keeps the update off the index.
    fillfactor = 50,
    -- Dead versions of documents pile up beside the table: sweep after 5 % instead of 20 %.
    autovacuum_vacuum_scale_factor = 0.05,
    toast.autovacuum_vacuum_scale_factor = 0.05
);

COMMENT ON TABLE  record_snapshot IS
    'One row for each record and generation: the sequential fold of its edits, with everything that '
    'can change a later decision. Written only if its revision grows.';
COMMENT ON COLUMN record_snapshot.record_type IS 'Name of the record type.';
COMMENT ON COLUMN record_snapshot.record_id IS 'Id of the record within its type, at most 512 bytes.';
COMMENT ON COLUMN record_snapshot.generation IS
    'Generation of the record type under which the row was folded; rows of other generations stand beside it.';
COMMENT ON COLUMN record_snapshot.revision IS
    'Number of decisions of any kind; orders writes: a row is never replaced by one of a lower or equal revision.';
COMMENT ON COLUMN record_snapshot.version IS
    'Number of edits accepted; 0 if every edit so far was refused.';
COMMENT ON COLUMN record_snapshot.document IS
    'The document; null if jsonb refused it, then document_raw holds it.';
COMMENT ON COLUMN record_snapshot.document_raw IS
    'Canonical JSON bytes of a document that jsonb refused; else null.';
COMMENT ON COLUMN record_snapshot.document_problem IS
    'Why document is null: sqlstate_ and the SQLState with which jsonb refused it; else null.';
COMMENT ON COLUMN record_snapshot.document_hash IS
    'SHA-256 (hex) of the canonical JSON bytes of the document: UTF-8, no white space, members sorted by the bytes of their names.';
COMMENT ON COLUMN record_snapshot.reducer_state IS
    'What the reducer keeps beside the document; JSON null if it keeps nothing.';
COMMENT ON COLUMN record_snapshot.decided IS
    'Message ids decided for this record, accepted and rejected: what a joining client drops from the history it pages.';
COMMENT ON COLUMN record_snapshot.complete_since IS
    'Every id decided at or after this time (Ably time) is in decided; null if none was ever forgotten.';
COMMENT ON COLUMN record_snapshot.join_from IS
    'From when on (Ably time) a joining client pages the channel''s history.';
COMMENT ON COLUMN record_snapshot.position IS
    'Array: for each partition key the place in the stream up to which events are decided, the key used last at the end.';
COMMENT ON COLUMN record_snapshot.history_hash IS
    'SHA-256 (hex) over every decision in order.';
COMMENT ON COLUMN record_snapshot.pending_corrections IS
    'Array: corrections whose echo is awaited.';
COMMENT ON COLUMN record_snapshot.max_event_time IS
    'Latest time (Ably time, never more than five minutes after arrival) of a decided event.';
COMMENT ON COLUMN record_snapshot.channel IS 'Ably channel of the last decided event.';
COMMENT ON COLUMN record_snapshot.deleted IS 'Whether the record is deleted; its document stays.';
COMMENT ON COLUMN record_snapshot.first_event_at IS
    'Ably time of the first accepted edit; null before it.';
COMMENT ON COLUMN record_snapshot.last_event_at IS
    'Ably time of the last accepted edit; null before it.';
COMMENT ON COLUMN record_snapshot.last_event_id IS
    'Message id of the last accepted edit; null before it.';
COMMENT ON COLUMN record_snapshot.last_client_id IS
    'Author of the last accepted edit; null before it or if anonymous.';
COMMENT ON COLUMN record_snapshot.reducer IS 'Name of the reducer.';
COMMENT ON COLUMN record_snapshot.fold_fingerprint IS
    'SHA-256 (hex) of what decided: record type files, reducer, settings of the fold.';
COMMENT ON COLUMN record_snapshot.written_at IS 'When the row was written, by the database''s clock.';

-- ---------------------------------------------------------------------------------------------
-- rejected_event: a ledger of what was refused.

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
    client_id        text,
    occurred_at      timestamptz(3)   NOT NULL,
    writes           jsonb,
    written_at       timestamptz(3)   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (record_type, record_id, generation, event_id, partition_key,
                 sequence_number, sub_sequence, message_index)
);

COMMENT ON TABLE  rejected_event IS
    'Edits that were refused, each with its reason, written together with the row that counts them. '
    'A ledger: the row''s decided ids are the truth.';
COMMENT ON COLUMN rejected_event.record_type IS 'Name of the record type.';
COMMENT ON COLUMN rejected_event.record_id IS 'Id of the record within its type.';
COMMENT ON COLUMN rejected_event.generation IS 'Generation of the record type when the edit was refused.';
COMMENT ON COLUMN rejected_event.event_id IS 'Message id of the edit.';
COMMENT ON COLUMN rejected_event.partition_key IS
    'Partition key under which the edit came; 256 characters, so at most 1,024 bytes.';
COMMENT ON COLUMN rejected_event.stream IS 'Name of the stream.';
COMMENT ON COLUMN rejected_event.shard IS 'Name of the shard.';
COMMENT ON COLUMN rejected_event.sequence_number IS 'Sequence number in the stream, decimal.';
COMMENT ON COLUMN rejected_event.sub_sequence IS 'Place in an aggregate, 0 without one.';
COMMENT ON COLUMN rejected_event.message_index IS 'Place in the envelope, from 0.';
COMMENT ON COLUMN rejected_event.code IS 'Why it was refused; codes never change.';
COMMENT ON COLUMN rejected_event.detail IS 'What is wrong, for people; names places, not values.';
COMMENT ON COLUMN rejected_event.original IS
    'The message''s own bytes as they stood in the envelope, to decide it again. The first byte tells the '
    'format: 0x7b ({) JSON; 0x80 to 0x8f, 0xde or 0xdf msgpack.';
COMMENT ON COLUMN rejected_event.channel IS 'Ably channel of the edit.';
COMMENT ON COLUMN rejected_event.version_seen IS 'Version of the record that the edit was held against.';
COMMENT ON COLUMN rejected_event.client_id IS 'Author of the edit; null if anonymous.';
COMMENT ON COLUMN rejected_event.occurred_at IS
    'When Ably received the edit, never more than five minutes after arrival.';
COMMENT ON COLUMN rejected_event.writes IS
    'Array of JSON Pointers: the paths the edit wanted to write, which a correction would have to state; '
    'null if no correction is due or they cannot be told.';
COMMENT ON COLUMN rejected_event.written_at IS 'When it was written, by the database''s clock.';

-- ---------------------------------------------------------------------------------------------
-- dead_letter: what could not be read or addressed.

CREATE TABLE IF NOT EXISTS dead_letter (
    stream           text COLLATE "C" NOT NULL CHECK (octet_length(stream) <= 512),
    shard            text COLLATE "C" NOT NULL CHECK (octet_length(shard) <= 512),
    sequence_number  text COLLATE "C" NOT NULL CHECK (octet_length(sequence_number) <= 129),
    sub_sequence     bigint           NOT NULL,
    message_index    integer          NOT NULL CHECK (message_index >= -1),
    channel          text             CHECK (octet_length(channel) <= 2048),
    code             text COLLATE "C" NOT NULL,
    detail           text             NOT NULL,
    bytes            bytea            NOT NULL,
    arrived_at       timestamptz(3),
    written_at       timestamptz(3)   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (stream, shard, sequence_number, sub_sequence, message_index)
);

COMMENT ON TABLE  dead_letter IS
    'Messages that could not be decoded or addressed to a record, each with its reason. The key is the '
    'place in the stream, so that reading it again changes nothing.';
COMMENT ON COLUMN dead_letter.stream IS 'Name of the stream.';
COMMENT ON COLUMN dead_letter.shard IS 'Name of the shard.';
COMMENT ON COLUMN dead_letter.sequence_number IS 'Sequence number in the stream, decimal.';
COMMENT ON COLUMN dead_letter.sub_sequence IS 'Place in an aggregate, 0 without one.';
COMMENT ON COLUMN dead_letter.message_index IS 'Place in the envelope, from 0; -1 for all of it.';
COMMENT ON COLUMN dead_letter.channel IS
    'Ably channel; null if it is not known or not clean text of at most 2,048 bytes.';
COMMENT ON COLUMN dead_letter.code IS 'What is wrong; codes never change.';
COMMENT ON COLUMN dead_letter.detail IS 'What is wrong, for people, without payload.';
COMMENT ON COLUMN dead_letter.bytes IS 'All bytes of the stream''s record as they came, whatever the message index.';
COMMENT ON COLUMN dead_letter.arrived_at IS 'When the stream took it; null if not told.';
COMMENT ON COLUMN dead_letter.written_at IS 'When it was written, by the database''s clock.';

-- ---------------------------------------------------------------------------------------------
-- lz4 costs a third less than the default compression; servers built without it keep the default.

DO $$
BEGIN
    ALTER TABLE record_snapshot ALTER COLUMN document SET COMPRESSION lz4;
    ALTER TABLE record_snapshot ALTER COLUMN document_raw SET COMPRESSION lz4;
    ALTER TABLE record_snapshot ALTER COLUMN reducer_state SET COMPRESSION lz4;
    ALTER TABLE record_snapshot ALTER COLUMN decided SET COMPRESSION lz4;
    ALTER TABLE rejected_event ALTER COLUMN original SET COMPRESSION lz4;
    ALTER TABLE dead_letter ALTER COLUMN bytes SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'this server has no lz4 compression; columns keep the default';
END $$;

INSERT INTO tidemark_schema_version (version, file) VALUES (1, 'V1__tables.sql')
ON CONFLICT DO NOTHING;

COMMIT;
