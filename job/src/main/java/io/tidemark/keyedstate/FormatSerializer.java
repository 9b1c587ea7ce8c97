package io.tidemark.keyedstate;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer of an immutable type whose every value begins with the number of its format: the
 * newest is written, all are read. Copies are the value itself, so neither chained operators nor
 * checkpoints of the heap backend copy anything.
 */
abstract class FormatSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final byte newestFormat;

    /**
     * @param name stands in savepoints, so it never changes and is never used for another type
     */
    FormatSerializer(String name, int newestFormat) {
        this.name = name;
        this.newestFormat = (byte) newestFormat;
    }

    final String name() {
        return name;
    }

    /** Writes the fields in the newest format. */
    abstract void write(T value, DataOutputView out) throws IOException;

    /** Reads the fields as the format laid them out; formats are numbered from 1. */
    abstract T read(int format, DataInputView in) throws IOException;

    int newestFormat() {
        return newestFormat;
    }

    @Override
    public final void serialize(T value, DataOutputView out) throws IOException {
        out.writeByte(newestFormat);
        write(value, out);
    }

    @Override
    public final T deserialize(DataInputView in) throws IOException {
        int format = in.readByte();
        if (format < 1 || format > newestFormat) {
            throw new IOException(
                    getClass().getSimpleName()
                            + " reads formats 1 to "
                            + newestFormat
                            + ", not "
                            + format);
        }
        return read(format, in);
    }

    @Override
    public final T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public final TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new FormatSnapshot<>(this);
    }

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final T copy(T value) {
        return value;
    }

    @Override
    public final T copy(T value, T reuse) {
        return value;
    }

    @Override
    public final void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    /** Null: our types are read whole, never filled in. */
    @Override
    public final T createInstance() {
        return null;
    }

    @Override
    public final int getLength() {
        return -1;
    }

    /** Itself: it holds nothing between calls. */
    @Override
    public final TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // each subclass is one serializer of one type
    public final boolean equals(Object other) {
        return other != null && getClass() == other.getClass();
    }

    @Override
    public final int hashCode() {
        return getClass().hashCode();
    }
}
