package io.tidemark.local.kinesis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;

/**
 * Something that happened to a stream. A stream is what its changes make of an empty {@link
 * ShardMap}, so that playing back the file gives the same stream again. Record data is always the
 * last part of the encoded form: the file can point into itself.
 */
sealed interface Change {
    /** Does the change to the map. */
    void applyTo(ShardMap shards);

    void writeTo(DataOutput out) throws IOException;

    /** The stream came into being with this many shards. */
    record Created(SequenceNumber at, int shards) implements Change {
        static final int KIND = 1;

        @Override
        public void applyTo(ShardMap map) {
            map.create(at, shards);
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            out.writeByte(KIND);
            writeSequence(out, at);
            out.writeInt(shards);
        }
    }

    /** A record arrived; its shard is in the sequence number. */
    record Put(SequenceNumber sequence, String partitionKey, RecordData data) implements Change {
        static final int KIND = 2;

        @Override
        public void applyTo(ShardMap map) {
            map.put(new StoredRecord(sequence, partitionKey, data));
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            out.writeByte(KIND);
            writeSequence(out, sequence);
            out.writeUTF(partitionKey);
            out.write(data.bytes());
        }
    }

    /** A shard was closed at a number, and two children begin right after it. */
    record Split(SequenceNumber at, BigInteger upperStart) implements Change {
        static final int KIND = 3;

        @Override
        public void applyTo(ShardMap map) {
            map.split(at, upperStart);
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            out.writeByte(KIND);
            writeSequence(out, at);
            out.writeUTF(upperStart.toString());
        }
    }

    /** Two shards were closed at a number, and their child begins right after it. */
    record Merged(SequenceNumber at, int adjacentShard) implements Change {
        static final int KIND = 4;

        @Override
        public void applyTo(ShardMap map) {
            map.merge(at, adjacentShard);
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            out.writeByte(KIND);
            writeSequence(out, at);
            out.writeInt(adjacentShard);
        }
    }

    /** Everything before a number ran out of retention. */
    record Trimmed(SequenceNumber horizon) implements Change {
        static final int KIND = 5;

        @Override
        public void applyTo(ShardMap map) {
            map.trimBefore(horizon);
        }

        @Override
        public void writeTo(DataOutput out) throws IOException {
            out.writeByte(KIND);
            writeSequence(out, horizon);
        }
    }

    /** The encoded form, which {@link #read} understands. */
    default byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Reads an encoded change; {@code data} stands in for the record's bytes at its end. */
    static Change read(byte[] bytes, TrailingData data) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = in.readByte();
        SequenceNumber sequence = readSequence(in);
        return switch (kind) {
            case Created.KIND -> new Created(sequence, in.readInt());
            case Put.KIND -> new Put(sequence, in.readUTF(), data.last(in.available()));
            case Split.KIND -> new Split(sequence, new BigInteger(in.readUTF()));
            case Merged.KIND -> new Merged(sequence, in.readInt());
            case Trimmed.KIND -> new Trimmed(sequence);
            default -> throw new IOException("unknown kind of change: " + kind);
        };
    }

    /** Gives the data that makes up the last bytes of an encoded change. */
    interface TrailingData {
        RecordData last(int lengthBytes);
    }

    private static void writeSequence(DataOutput out, SequenceNumber sequence) throws IOException {
        out.writeLong(sequence.millis());
        out.writeLong(sequence.ordinal());
        out.writeInt(sequence.shard());
    }

    private static SequenceNumber readSequence(DataInput in) throws IOException {
        return new SequenceNumber(in.readLong(), in.readLong(), in.readInt());
    }
}
