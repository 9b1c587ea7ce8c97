-- dead_letter: messages that could not be decoded or belong to no record.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

CREATE TABLE IF NOT EXISTS dead_letter (
    stream           text COLLATE "C" NOT NULL CHECK (octet_length(stream) <= 512),
    shard            text COLLATE "C" NOT NULL CHECK (octet_length(shard) <= 512),
    sequence_number  text COLLATE "C" NOT NULL CHECK (octet_length(sequence_number) <= 129),
    sub_sequence     bigint           NOT NULL,
    message_index    integer          NOT NULL CHECK (message_index >= -1),
    channel          text             CHECK (octet_length(channel) <= 2048),
    code             text COLLATE "C" NOT NULL,
    detail           text             NOT NULL,
    is_whole         boolean          NOT NULL DEFAULT true CHECK (is_whole OR message_index >= 0),
    bytes            bytea            NOT NULL,
    arrived_at       timestamptz(3),
    written_at       timestamptz(3)   NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (stream, shard, sequence_number, sub_sequence, message_index)
);

COMMENT ON TABLE  dead_letter IS
    'Messages that could not be decoded or belong to no record, each with its reason. The key is the '
    'position in the stream, so that reading it again changes nothing.';
COMMENT ON COLUMN dead_letter.stream IS 'Name of the stream.';
COMMENT ON COLUMN dead_letter.shard IS 'Name of the shard.';
COMMENT ON COLUMN dead_letter.sequence_number IS 'Sequence number in the stream, decimal.';
COMMENT ON COLUMN dead_letter.sub_sequence IS 'Position in an aggregated stream record; 0 if it is not aggregated.';
COMMENT ON COLUMN dead_letter.message_index IS 'Position in the envelope, from 0; -1 for the whole envelope.';
COMMENT ON COLUMN dead_letter.channel IS
    'Ably channel; null if it is not known, is not valid text or exceeds 2,048 bytes.';
COMMENT ON COLUMN dead_letter.code IS 'Why it is a dead letter; codes never change.';
COMMENT ON COLUMN dead_letter.detail IS 'The reason in words, without payload.';
COMMENT ON COLUMN dead_letter.is_whole IS
    'Whether bytes holds the whole stream record; else it holds one message of it.';
COMMENT ON COLUMN dead_letter.bytes IS
    'The bytes as they were in the stream: of the whole stream record, or of the one message at '
    'message_index. Together the dead letters of a stream record never exceed its size.';
COMMENT ON COLUMN dead_letter.arrived_at IS 'When the stream received it; null if it is not known.';
COMMENT ON COLUMN dead_letter.written_at IS 'When it was written, by the database''s clock.';

-- lz4 costs a third less than the default compression; servers built without it keep the default.
DO $$
BEGIN
    ALTER TABLE dead_letter ALTER COLUMN bytes SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'this server has no lz4 compression; columns keep the default';
END $$;

-- ---------------------------------------------------------------------------------------------
-- dead_letter_delivery: the bytes to put into the stream again. The header of a MessagePack envelope
-- is spelled out: a map of three members, source, channel with a two-byte length, and an array of
-- one message.

-- Only if it does not exist: applying this file again keeps columns that a later file adds.
DO $do$ BEGIN IF to_regclass('dead_letter_delivery') IS NULL THEN

CREATE VIEW dead_letter_delivery AS
SELECT
    stream,
    shard,
    sequence_number,
    sub_sequence,
    message_index,
    channel,
    code,
    CASE
        WHEN is_whole OR octet_length(bytes) = 0 THEN bytes
        WHEN get_byte(bytes, 0) < 128 THEN
            convert_to(
                '{"source":"channel.message","channel":' || to_jsonb(channel)::text
                || ',"messages":[', 'UTF8')
            || bytes
            || convert_to(']}', 'UTF8')
        ELSE
            '\x83a6736f75726365af6368616e6e656c2e6d657373616765a76368616e6e656cda'::bytea
            || int2send(octet_length(channel)::smallint)
            || convert_to(channel, 'UTF8')
            || '\xa86d6573736167657391'::bytea
            || bytes
    END AS delivery
FROM dead_letter;

END IF; END $do$;

COMMENT ON VIEW dead_letter_delivery IS
    'Each dead letter as a delivery: the original stream record, or the message in an envelope of '
    'its own.';
COMMENT ON COLUMN dead_letter_delivery.delivery IS
    'Bytes to put into the stream again, under the partition key of the channel. An envelope of one '
    'message has no appId: if ably.app-ids is set, add one of those ids.';

INSERT INTO tidemark_schema_version (version, file) VALUES (4, '04-dead-letter.sql')
ON CONFLICT DO NOTHING;

COMMIT;
