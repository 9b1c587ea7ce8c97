package io.tidemark.local.kinesis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * The file of one stream: its changes one after the other, each with length and checksum. A change
 * is in the file before anybody is told of it, so it survives the death of the process at any time
 * (not that of the machine: nothing is forced to the disk). What was being written at that moment
 * is cut off at the next opening. The file only grows; trimming frees memory, not disk.
 */
final class StreamLog implements ChangeLog {
    private static final int HEADER_BYTES = 8;
    private static final int BUFFER_BYTES = 1 << 16;

    /** A random access file rather than a channel: an interrupted reader would close a channel. */
    private final RandomAccessFile file;

    private long end;

    private StreamLog(RandomAccessFile file, long end) {
        this.file = file;
        this.end = end;
    }

    /**
     * Opens or creates the file and hands over the changes in it, oldest first.
     *
     * @throws IOException also if the file is damaged anywhere but at its end
     */
    static StreamLog open(Path path, Consumer<Change> playBack) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            StreamLog log = new StreamLog(file, 0);
            log.end = log.readAll(path, playBack);
            file.setLength(log.end);
            return log;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public synchronized List<Change> append(List<Change> changes) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            List<Change> kept = new ArrayList<>(changes.size());
            for (Change change : changes) {
                byte[] payload = change.toBytes();
                out.writeInt(payload.length);
                out.writeInt(checksum(payload));
                out.write(payload);
                kept.add(Change.read(payload, dataBefore(end + out.size())));
            }
            write(bytes.toByteArray());
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the change", e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(byte[] bytes) throws IOException {
        try {
            file.seek(end);
            file.write(bytes);
            end += bytes.length;
        } catch (IOException e) {
            // A half-written change would be damage in the middle once the next one follows it.
            file.setLength(end);
            throw e;
        }
    }

    private long readAll(Path path, Consumer<Change> playBack) throws IOException {
        long size = Files.size(path);
        long good = 0;
        try (DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES))) {
            while (size - good >= HEADER_BYTES) {
                int length = in.readInt();
                int checksum = in.readInt();
                long next = good + HEADER_BYTES + length;
                if (length <= 0) {
                    throw damaged(path, good);
                }
                if (next > size) {
                    break;
                }
                byte[] payload = in.readNBytes(length);
                if (checksum(payload) != checksum) {
                    if (next == size) {
                        break;
                    }
                    throw damaged(path, good);
                }
                playBack.accept(Change.read(payload, dataBefore(next)));
                good = next;
            }
        }
        return good;
    }

    private static IOException damaged(Path path, long at) {
        return new IOException(
                "The stream's file " + path + " is damaged at byte " + at + "; delete it.");
    }

    private static int checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }

    private Change.TrailingData dataBefore(long position) {
        return length -> new InFile(position - length, length);
    }

    private synchronized byte[] read(long from, int length) {
        byte[] bytes = new byte[length];
        try {
            file.seek(from);
            file.readFully(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a record back", e);
        }
        return bytes;
    }

    private final class InFile implements RecordData {
        private final long from;
        private final int length;

        InFile(long from, int length) {
            this.from = from;
            this.length = length;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public byte[] bytes() {
            return read(from, length);
        }
    }
}
