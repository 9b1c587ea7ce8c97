package io.tidemark.domain;

import io.tidemark.document.BlockMap;
import io.tidemark.document.Utf8Order;
import java.util.function.BiConsumer;
import java.util.function.LongPredicate;

/** The newest version that was accepted of each message that was changed. Immutable. */
final class NewestVersions {
    static final NewestVersions NONE = new NewestVersions(BlockMap.empty(Utf8Order.INSTANCE));

    private final BlockMap<String, Newest> bySerial;

    NewestVersions(BlockMap<String, Newest> bySerial) {
        this.bySerial = bySerial;
    }

    /** Whether this version, or a newer one, is here. */
    boolean outdate(MessageVersion version) {
        Newest newest = bySerial.get(version.serial());
        return newest != null && Utf8Order.INSTANCE.compare(version.version(), newest.version) <= 0;
    }

    /** A copy in which this version is the newest, remembered as long as any of its message. */
    NewestVersions with(MessageVersion version, long second) {
        Newest before = bySerial.get(version.serial());
        long latest = before == null ? second : Math.max(before.second, second);
        return new NewestVersions(
                bySerial.with(version.serial(), new Newest(version.version(), latest)));
    }

    NewestVersions where(LongPredicate keepSecond) {
        return new NewestVersions(
                bySerial.where((serial, newest) -> keepSecond.test(newest.second)));
    }

    int size() {
        return bySerial.size();
    }

    void forEach(BiConsumer<String, Newest> consumer) {
        bySerial.forEach(consumer);
    }

    /** A version, and the latest second at which one of its message was accepted. */
    record Newest(String version, long second) {}
}
