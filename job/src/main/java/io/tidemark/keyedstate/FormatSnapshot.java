package io.tidemark.keyedstate;

import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint remembers of a {@link FormatSerializer}: its newest format. Older formats are
 * read as they are, since each value tells its own; a newer one refuses the restore instead of
 * guessing. Subclasses are public with a constructor without arguments, and their names stand in
 * savepoints for ever.
 */
public abstract class FormatSnapshot<T> implements TypeSerializerSnapshot<T> {
    private final FormatSerializer<T> serializer;
    private int format;

    FormatSnapshot(FormatSerializer<T> serializer) {
        this.serializer = serializer;
        this.format = serializer.newestFormat();
    }

    @Override
    public final int getCurrentVersion() {
        return serializer.newestFormat();
    }

    @Override
    public final void writeSnapshot(DataOutputView out) {}

    @Override
    public final void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) {
        format = readVersion;
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        return serializer;
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> old) {
        boolean known =
                old instanceof FormatSnapshot<T> that
                        && getClass() == that.getClass()
                        && that.format <= serializer.newestFormat();
        return known
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
