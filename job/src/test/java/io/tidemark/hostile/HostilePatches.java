package io.tidemark.hostile;

import static io.tidemark.hostile.HostileRecipes.joined;
import static io.tidemark.hostile.HostileRecipes.nested;

import java.util.ArrayList;
import java.util.List;

/** Patches that are small and make much, or make much work. */
final class HostilePatches {
    private final List<HostileCase> cases = new ArrayList<>();

    private HostilePatches() {}

    static List<HostileCase> all() {
        HostilePatches patches = new HostilePatches();
        patches.copies();
        patches.steps();
        patches.pointers();
        patches.tests();
        patches.merges();
        return patches.cases;
    }

    private void copies() {
        String text = add("/a", "\"" + "x".repeat(1_000) + "\"");
        patch(
                "document_too_large@0--text-doubles-40-times",
                text
                        + ","
                        + joined(
                                40,
                                i -> "{\"op\":\"copy\",\"from\":\"\",\"path\":\"/c" + i + "\"}"));
        patch(
                "document_too_many_nodes@0--array-doubles-40-times",
                add("/a", "[0]") + "," + joined(40, i -> copy("/a", "/a/-")));
        patch(
                "document_too_deep@0--copies-itself-into-itself-300-times",
                add("/a", "{}")
                        + ","
                        + joined(
                                300,
                                i ->
                                        "{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/b\"},"
                                                + add("/a", "{}")
                                                + ",{\"op\":\"move\",\"from\":\"/b\",\"path\":\"/a/b\"}"));
        outline(
                "document_too_many_nodes@0--items-double-40-times",
                joined(40, i -> copy("/items", "/items/-")));
        outline(
                "document_too_large@0--title-doubles-40-times",
                "{\"op\":\"replace\",\"path\":\"/title\",\"value\":[\""
                        + "x".repeat(10_000)
                        + "\"]},"
                        + joined(40, i -> copy("/title", "/title/-")));
        outline(
                "document_invalid@0--title-doubles-5-times",
                "{\"op\":\"replace\",\"path\":\"/title\",\"value\":[\""
                        + "x".repeat(10_000)
                        + "\"]},"
                        + joined(5, i -> copy("/title", "/title/-")));
    }

    private void steps() {
        patch("accepted@0--10000-operations", joined(10_000, i -> add("/k", Integer.toString(i))));
        patch(
                "reducer_steps_exceeded@0--10000-inserts-at-the-front",
                "{\"op\":\"add\",\"path\":\"/a\",\"value\":[]},"
                        + joined(10_000, i -> add("/a/0", "0")));
        patch(
                "reducer_steps_exceeded@0--10000-new-members",
                joined(10_000, i -> add("/k" + i, "0")));
        patch(
                "patch_invalid@0--last-of-15000-operations",
                joined(15_000, i -> add("/k", "0")) + ",{}");
        patch(
                "accepted@0--5000-moves-there-and-back",
                add("/a", "0")
                        + ","
                        + joined(
                                2_500,
                                i ->
                                        "{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/b\"},{\"op\":\"move\",\"from\":\"/b\",\"path\":\"/a\"}"));
        String array =
                "{\"op\":\"add\",\"path\":\"/a\",\"value\":[" + joined(60_000, i -> "0") + "]}";
        patch(
                "reducer_steps_exceeded@0--1000-changes-of-a-large-array",
                array
                        + ","
                        + joined(
                                1_000,
                                i -> "{\"op\":\"replace\",\"path\":\"/a/50000\",\"value\":1}"));
        patch(
                "reducer_steps_exceeded@0--5000-removes-from-a-large-array",
                array + "," + joined(5_000, i -> "{\"op\":\"remove\",\"path\":\"/a/0\"}"));
    }

    private void pointers() {
        String deep = "/a".repeat(100_000);
        patch(
                "reducer_steps_exceeded@0--pointer-of-100000-tokens",
                "{\"op\":\"remove\",\"path\":\"" + deep + "\"}");
        patch(
                "reducer_steps_exceeded@0--pointer-of-500000-slashes",
                "{\"op\":\"remove\",\"path\":\"" + "/".repeat(500_000) + "\"}");
        patch(
                "patch_path_missing@0--pointer-of-300000-tildes",
                "{\"op\":\"remove\",\"path\":\"/" + "~1".repeat(300_000) + "\"}");
        patch(
                "patch_invalid@0--last-of-500000-tildes",
                "{\"op\":\"remove\",\"path\":\"/" + "~0".repeat(250_000) + "~2\"}");
        patch(
                "patch_path_missing@0--index-of-100000-digits",
                add("/a", "[]")
                        + ",{\"op\":\"remove\",\"path\":\"/a/"
                        + "1".repeat(100_000)
                        + "\"}");
        patch(
                "patch_invalid@0--move-of-a-deep-place-into-itself",
                "{\"op\":\"move\",\"from\":\"" + deep + "\",\"path\":\"" + deep + "/b\"}");
        patch(
                "accepted@0--100-places-150-deep",
                add("/a", "{\"a\":".repeat(150) + "0" + "}".repeat(150))
                        + ","
                        + joined(100, i -> add("/a".repeat(150), Integer.toString(i))));
        String far = "/" + "k".repeat(300);
        patch(
                "patch_path_missing@0--1000-long-places-of-many-tokens",
                joined(1_000, i -> add(far + "/" + i, "0")));
        String many = joined(8_000, i -> add("/p" + i + "/x/y/z/1/2/3/4/5", "0"));
        patch("patch_path_missing@0--8000-places", many);
    }

    private void tests() {
        String large = "[" + joined(20_000, i -> "0") + "]";
        patch(
                "patch_test_failed@0--large-value-that-differs-at-the-end",
                add("/a", large)
                        + ",{\"op\":\"test\",\"path\":\"/a\",\"value\":"
                        + large.replace("0]", "1]")
                        + "}");
        patch(
                "accepted@0--large-values-tested-again-and-again",
                add("/a", large)
                        + ","
                        + joined(
                                3,
                                i -> "{\"op\":\"test\",\"path\":\"/a\",\"value\":" + large + "}"));
        patch(
                "accepted@0--10000-tests-of-everything",
                joined(10_000, i -> "{\"op\":\"test\",\"path\":\"\",\"value\":{}}"));
        String digits = "0." + "3".repeat(100);
        patch(
                "accepted@0--5000-tests-of-long-numbers",
                add("/n", digits)
                        + ","
                        + joined(
                                5_000,
                                i -> "{\"op\":\"test\",\"path\":\"/n\",\"value\":" + digits + "}"));
        patch(
                "patch_test_failed@0--number-with-an-exponent-at-the-limit",
                add("/n", "1e308") + ",{\"op\":\"test\",\"path\":\"/n\",\"value\":1e-308}");
        patch(
                "event_too_deep@0--value-250-deep",
                "{\"op\":\"test\",\"path\":\"\",\"value\":" + nested("[", 250, "]") + "}");
    }

    private void merges() {
        merge(
                "reducer_steps_exceeded@1--50000-members-removed-from-60000",
                60_000,
                i -> i < 50_000 ? "null" : "1");
        merge("accepted@0-1--2000-members-changed", 2_000, i -> "1");
        String way = "{\"a\":".repeat(190);
        String back = "}".repeat(190);
        String leaves = joined(2_000, i -> "\"" + i + "\":%d") + "}";
        json(
                "accepted@0-1--2000-changes-190-deep",
                new HostileEnvelope("loose")
                        .edit(way + "{" + leaves.replace("%d", "0") + back)
                        .edit(way + "{" + leaves.replace("%d", "1") + back)
                        .text());
        String refused = way + "{\"a\":".repeat(20) + "1" + "}".repeat(20) + back;
        String large = way + "{" + joined(20_000, i -> "\"" + i + "\":0") + "}" + back;
        json(
                "event_too_deep@0+accepted@1--20000-places-190-deep-after-a-refusal",
                new HostileEnvelope("loose").edit(refused).edit(large).text());
        json(
                "accepted@0--deep-nulls",
                new HostileEnvelope("loose")
                        .edit("{\"a\":".repeat(190) + "null" + "}".repeat(190))
                        .text());
        json(
                "accepted@0--50000-nulls",
                new HostileEnvelope("loose")
                        .edit("{\"a\":{" + joined(50_000, i -> "\"" + i + "\":null") + "}}")
                        .text());
    }

    private void merge(String name, int members, java.util.function.IntFunction<String> change) {
        String before = "{\"a\":{" + joined(members, i -> "\"k" + i + "\":0") + "}}";
        String patch =
                "{\"a\":{" + joined(members, i -> "\"k" + i + "\":" + change.apply(i)) + "}}";
        json(name, new HostileEnvelope("loose").edit(before).edit(patch).text());
    }

    private static String add(String path, String value) {
        return "{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":" + value + "}";
    }

    private static String copy(String from, String path) {
        return "{\"op\":\"copy\",\"from\":\"" + from + "\",\"path\":\"" + path + "\"}";
    }

    private void patch(String name, String operations) {
        json(name, new HostileEnvelope("patches").edit("[" + operations + "]").text());
    }

    private void outline(String name, String operations) {
        json(name, new HostileEnvelope("outline").edit("[" + operations + "]").text());
    }

    private void json(String name, String text) {
        cases.add(HostileCase.of(name, text));
    }
}
