package io.tidemark.document;

import static io.tidemark.testing.Json.json;
import static io.tidemark.testing.Json.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.testing.RandomDocuments;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DocumentChangeTest {
    private static final String UNSTORABLE = "\u0000";

    @Test
    void theTouchedPlacesAreThoseThatDiffer() throws Exception {
        touches("{'a':1,'b':{'c':2}}", "{'a':1,'b':{'c':2}}");
        touches("{'a':1,'b':{'c':2}}", "{'a':2,'b':{'c':2}}", "/a");
        touches("{'a':1,'b':{'c':2}}", "{'a':1,'b':{'c':3}}", "/b/c");
        touches("{'a':1,'b':{'c':2}}", "{'b':{'c':2,'d':{'e':1}}}", "/a", "/b/d");
        touches("{'a':{'b':1}}", "{'a':[1]}", "/a");
        touches("{'a':1}", "[1]", "");
        touches("{'a':1}", "{'a':1.0}", "/a");
        touches("{'a':[1,{'b':2},3]}", "{'a':[1,{'b':4},3]}", "/a");
        touches("{'a':[1,2,3]}", "{'a':[0,1,2,3]}", "/a");
        touches("{'a':[1,2,3]}", "{'a':[]}", "/a");
        touches("{'a':[[1],[2]]}", "{'a':[[1],[2,3]]}", "/a");
        touches("[1]", "[2]", "");
        touches("'x'", "'y'", "");
        touches("'x'", "'x'");
    }

    private static void touches(String before, String after, String... places) throws Exception {
        assertThat(touched(json(before), json(after))).containsExactlyInAnyOrder(places);
    }

    /** Names that end in blocks of 64 and shift against each other. */
    @Test
    void ofObjectsOfManyMembersItFindsWhatTheirMembersTell() throws Exception {
        for (long seed = 0; seed < 300; seed++) {
            RandomDocuments random = new RandomDocuments(seed);
            Document before = Document.object();
            for (int i = random.random().nextInt(400); i > 0; i--) {
                before = before.with("n" + random.random().nextInt(500), Document.of(i));
            }
            Document after = before;
            for (int i = random.random().nextInt(80); i > 0; i--) {
                String name = "n" + random.random().nextInt(500);
                after =
                        random.random().nextInt(3) == 0
                                ? after.without(name)
                                : after.with(name, Document.of(random.random().nextInt(400)));
            }
            Document target = random.random().nextInt(4) == 0 ? copy(after) : after;
            assertThat(touched(before, target))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(differingMembers(before, after));
        }
    }

    private static Set<String> differingMembers(Document before, Document after) {
        Map<String, String> left = members(before);
        Map<String, String> right = members(after);
        Set<String> names = new TreeSet<>(left.keySet());
        names.addAll(right.keySet());
        names.removeIf(name -> left.getOrDefault(name, "").equals(right.getOrDefault(name, "")));
        Set<String> places = new TreeSet<>();
        names.forEach(name -> places.add("/" + name));
        return places;
    }

    private static Map<String, String> members(Document object) {
        Map<String, String> members = new TreeMap<>();
        object.members().forEach(member -> members.put(member.name(), member.value().text()));
        return members;
    }

    @Test
    void whatCannotBeStoredIsToldWhereverItIsNew() {
        Document bad = Document.of("a" + UNSTORABLE);
        Document before = json("{'a':1,'o':{'b':2},'l':[1,2,[3]]}");
        for (Document after :
                List.of(
                        before.with("a", bad),
                        before.with("new", Document.array(List.of(Document.of(1), bad))),
                        before.with("o", before.member("o").with("b", bad)),
                        before.with("o", before.member("o").with(UNSTORABLE, Document.of(1))),
                        before.with("new", Document.object().with("x\ud800", Document.of(true))),
                        before.with("l", before.member("l").inserted(1, bad)),
                        before.with("l", before.member("l").without(0).with(1, bad)),
                        before.with("l", before.member("l").with(2, Document.array(List.of(bad)))),
                        before.with("a", Document.of("\udc00")),
                        before.with("a", Document.of(new BigDecimal("1e309"))),
                        before.with("a", Document.of(new BigDecimal("1".repeat(101)))),
                        bad)) {
            assertThatThrownBy(() -> DocumentChange.touched(before, after))
                    .isInstanceOf(InvalidJsonException.class);
        }
    }

    /** Old texts are there only to tell that nobody looks: no row could hold them. */
    @Test
    void whatBothDocumentsShareIsNotLookedAt() throws Exception {
        Document bad = Document.of(UNSTORABLE);
        Document wide = Document.object();
        for (int i = 0; i < 1_000; i++) {
            wide = wide.with("m" + i, Document.array(List.of(bad)));
        }
        Document before =
                Document.object()
                        .with("wide", wide)
                        .with("list", Document.array(List.of(bad, bad, bad, bad)));

        Document after =
                before.with("wide", wide.with("m500", Document.of(1)).with("x", Document.of(1)))
                        .with("list", before.member("list").inserted(2, Document.of(1)));

        assertThat(touched(before, after))
                .containsExactlyInAnyOrder("/wide/m500", "/wide/x", "/list");
        Document fewer = before.with("list", before.member("list").without(1).without(1));
        assertThat(touched(before, fewer)).containsExactly("/list");
    }

    private static List<String> touched(Document before, Document after)
            throws InvalidJsonException {
        return DocumentChange.touched(before, after).stream().map(JsonPointer::toString).toList();
    }

    private static Document copy(Document document) {
        return read(document.canonicalBytes());
    }
}
