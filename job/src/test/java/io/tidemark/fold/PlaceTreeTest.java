package io.tidemark.fold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.document.JsonPointer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlaceTreeTest {
    @Property
    void meetsWhatIsAtAboveOrBelowOneOfItsPlaces(
            @ForAll("places") List<JsonPointer> places, @ForAll("place") JsonPointer other) {
        boolean meets = places.stream().anyMatch(p -> p.isAtOrAbove(other) || other.isAtOrAbove(p));

        assertThat(PlaceTree.of(places).meets(other)).isEqualTo(meets);
    }

    @Provide
    Arbitrary<List<JsonPointer>> places() {
        return place().list().ofMaxSize(4);
    }

    @Provide
    Arbitrary<JsonPointer> place() {
        return Arbitraries.of("a", "b", "").list().ofMaxSize(4).map(JsonPointer::new);
    }
}
