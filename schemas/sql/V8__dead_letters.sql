-- Dead letters hold what is wrong and no more: of a bad message the message, not its envelope.
--
-- Applied after V7 by the same role; applying it again changes nothing. Before the job of the same
-- release: an older job goes on writing whole records, and its letters say so by default.

BEGIN;

DO $$ BEGIN PERFORM pg_advisory_xact_lock(hashtext('tidemark schema')); END $$;

ALTER TABLE dead_letter
    ADD COLUMN IF NOT EXISTS is_whole boolean NOT NULL DEFAULT true
        CHECK (is_whole OR message_index >= 0);

COMMENT ON COLUMN dead_letter.is_whole IS
    'Whether bytes are the whole record of the stream; else they are one message of it. Older '
    'letters are whole whatever their message index.';
COMMENT ON COLUMN dead_letter.bytes IS
    'What could not be read, as it stood in the stream: all bytes of its record, or those of the one '
    'message that message_index tells. So the letters of one record never hold more than its bytes.';

-- ---------------------------------------------------------------------------------------------
-- What to put into the stream again. The header of an msgpack envelope is written out: a map of
-- three, source, channel with a length of two bytes, and an array of one message.

CREATE OR REPLACE VIEW dead_letter_delivery AS
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

COMMENT ON VIEW dead_letter_delivery IS
    'Each dead letter as a delivery: the record as it came, or the message in an envelope of its own.';
COMMENT ON COLUMN dead_letter_delivery.delivery IS
    'Bytes to put into the stream again, under the partition key that the channel has. An envelope of '
    'one message has no appId: where ably.app-ids is set, it needs one of these.';

INSERT INTO tidemark_schema_version (version, file) VALUES (8, 'V8__dead_letters.sql')
ON CONFLICT DO NOTHING;

COMMIT;
