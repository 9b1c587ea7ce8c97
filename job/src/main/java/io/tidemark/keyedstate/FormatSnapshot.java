package io.tidemark.keyedstate;

import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint remembers of a {@link FormatSerializer}: its name and its newest format. Older
 * formats are read as they are, since each value holds the number of its own; a newer one refuses
 * the restore instead of guessing. The name of this class stands in savepoints, so it never
 * changes.
 */
public final class FormatSnapshot<T> implements TypeSerializerSnapshot<T> {
    private static final Map<String, FormatSerializer<?>> SERIALIZERS =
            Stream.of(
                            CorrectionFactSerializer.INSTANCE,
                            CorrectionSerializer.INSTANCE,
                            DeadLetterSerializer.INSTANCE,
                            DeliverySerializer.INSTANCE,
                            KeyedRecordSerializer.INSTANCE,
                            RecordKeySerializer.INSTANCE,
                            RecordStateSerializer.INSTANCE,
                            RejectionSerializer.INSTANCE,
                            RoutedDeliverySerializer.INSTANCE,
                            SnapshotSerializer.INSTANCE)
                    .collect(Collectors.toMap(FormatSerializer::name, Function.identity()));

    private FormatSerializer<T> serializer;
    private int format;

    /** For Flink, which then calls {@link #readSnapshot}. */
    public FormatSnapshot() {}

    FormatSnapshot(FormatSerializer<T> serializer) {
        this.serializer = serializer;
        this.format = serializer.newestFormat();
    }

    @Override
    public int getCurrentVersion() {
        return format;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(serializer.name());
    }

    @Override
    @SuppressWarnings("unchecked") // a name belongs to one type for ever
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader)
            throws IOException {
        String name = in.readUTF();
        serializer = (FormatSerializer<T>) SERIALIZERS.get(name);
        if (serializer == null) {
            throw new IOException("no serializer is named " + name);
        }
        format = readVersion;
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return serializer;
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> old) {
        boolean known =
                old instanceof FormatSnapshot<T> that
                        && serializer.equals(that.serializer)
                        && that.format <= serializer.newestFormat();
        return known
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
