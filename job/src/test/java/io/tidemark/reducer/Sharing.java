package io.tidemark.reducer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.Document;
import io.tidemark.document.JsonPointer;
import io.tidemark.domain.Reduction.Applied;

/**
 * Checks what a reducer says it touched: all differences lie there, all else is the same object.
 */
final class Sharing {
    private Sharing() {}

    static void require(Document before, Applied applied) {
        if (applied.touched().isEmpty()) {
            assertThat(applied.document()).isSameAs(before);
        }
        requireAt(JsonPointer.ROOT, before, applied.document(), applied);
    }

    private static void requireAt(
            JsonPointer place, Document before, Document after, Applied applied) {
        if (applied.touched().contains(place)) {
            return;
        }
        if (applied.touched().stream().noneMatch(place::isAtOrAbove)) {
            assertThat(after).as("%s", place).isSameAs(before);
            return;
        }
        // A place above a touched one: an object before and after, with the same other members.
        assertThat(before.isObject() && after.isObject()).as("%s", place).isTrue();
        for (Document.Member member : before.members()) {
            String name = member.name();
            requireAt(place.child(name), member.value(), after.member(name), applied);
        }
        for (Document.Member member : after.members()) {
            String name = member.name();
            requireAt(place.child(name), before.member(name), member.value(), applied);
        }
    }
}
