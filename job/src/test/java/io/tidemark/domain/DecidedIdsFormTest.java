package io.tidemark.domain;

import static io.tidemark.testing.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.fold.FoldSettings;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecidedIdsFormTest {
    private static final String HASH = "0123456789abcdef0123456789abcdef";
    private static final long NOON = 1_764_000_000_000L;

    @Test
    void theFormIsThatOfTheDescription() {
        DecidedIds ids = DecidedIds.NONE;
        for (long serial : new long[] {5, 6, 7}) {
            ids = ids.with(realtime("c", serial, 0), null, true, NOON);
        }
        ids =
                ids.with(realtime("c", 11, 0), null, true, NOON + 1_000)
                        .with(realtime("c", 12, 0), null, false, NOON + 1_000)
                        .with(realtime("c", 0, 10), null, true, NOON + 1)
                        .with(realtime("c", 0, 9), null, false, NOON)
                        .with(MessageId.of("my-id", null), HASH, true, NOON + 4_000)
                        .with(MessageId.of("no", null), HASH, false, NOON);

        assertThat(ids.toDocument())
                .isEqualTo(
                        json(
                                "{'format':1,'base':1764000000,'connections':{'c':{"
                                        + "'0':'5+2,3@1,!0','9':'!0','10':'0@1'}},"
                                        + "'opaque':{'my-id':'"
                                        + HASH
                                        + "@4','no':'!"
                                        + HASH
                                        + "'}}"));
        assertThat(ids.forgetting(NOON + 1, 100).toDocument())
                .isEqualTo(
                        json(
                                "{'format':1,'base':1764000001,'completeSince':1764000000001,"
                                        + "'connections':{'c':{'0':'11,!0','10':'0'}},"
                                        + "'opaque':{'my-id':'"
                                        + HASH
                                        + "@3'}}"));
    }

    @Test
    void newestVersionsStandInTheFormIfThereAreAny() {
        DecidedIds ids =
                DecidedIds.NONE
                        .with(realtime("c", 5, 0), null, true, NOON)
                        .with(new MessageVersion("01-1@a:0", "02-1@a:0", true), NOON + 2_000)
                        .with(new MessageVersion("01-1@a:0", "03-1@b:0", true), NOON + 1_000)
                        .with(new MessageVersion("01-1@a:0", "02-9@c:0", true), NOON + 9_000)
                        .with(new MessageVersion("01-2@a:0", "01-2@a:0", false), NOON);

        assertThat(ids.entries()).isEqualTo(2);
        assertThat(ids.toDocument())
                .isEqualTo(
                        json(
                                "{'format':1,'base':1764000000,'connections':{'c':{'0':'5'}},"
                                        + "'opaque':{},'versions':{'01-1@a:0':['03-1@b:0',2]}}"));
        assertThat(DecidedIds.fromDocument(ids.toDocument())).isEqualTo(ids);
        assertThat(ids.forgetting(NOON + 1, 9).toDocument())
                .isEqualTo(
                        json(
                                "{'format':1,'base':1764000002,'completeSince':1764000000001,"
                                        + "'connections':{},'opaque':{},"
                                        + "'versions':{'01-1@a:0':['03-1@b:0',0]}}"));
        assertThat(ids.forgetting(NOON + 2_001, 9).toDocument())
                .isEqualTo(
                        json(
                                "{'format':1,'base':0,'completeSince':1764000002001,"
                                        + "'connections':{},'opaque':{}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{'s':'v'}",
                "{'s':['v']}",
                "{'s':['v',0,0]}",
                "{'s':[0,0]}",
                "{'s':['v','0']}",
                "{'s':['v',1]}",
                "{'s':['v',-1]}",
                "{'s':['v',0.5]}",
                "{'s':['v',999999999999]}"
            })
    void anotherListOfVersionsIsRefused(String versions) {
        refuses("{'format':1,'base':5,'connections':{},'opaque':{},'versions':" + versions + "}");
    }

    @Test
    void theEmptySetHasAForm() {
        assertThat(DecidedIds.NONE.toDocument())
                .isEqualTo(json("{'format':1,'base':0,'connections':{},'opaque':{}}"));
        assertThat(DecidedIds.fromDocument(DecidedIds.NONE.toDocument()))
                .isEqualTo(DecidedIds.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{'format':2,'base':0,'connections':{},'opaque':{}}",
                "{'format':1.0,'base':0,'connections':{},'opaque':{}}",
                "{'format':'1','base':0,'connections':{},'opaque':{}}",
                "{'base':0,'connections':{},'opaque':{}}",
                "{'format':1,'connections':{},'opaque':{}}",
                "{'format':1,'base':0,'opaque':{}}",
                "{'format':1,'base':0,'connections':{}}",
                "{'format':1,'base':0,'connections':{},'opaque':{},'more':1}",
                "{'format':1,'base':0,'connections':[],'opaque':{}}",
                "{'format':1,'base':0,'connections':{},'opaque':null}",
                "{'format':1,'base':7,'connections':{},'opaque':{}}",
                "{'format':1,'base':-1,'connections':{},'opaque':{}}",
                "{'format':1,'base':0.5,'connections':{},'opaque':{}}",
                "{'format':1,'base':'0','connections':{},'opaque':{}}",
                "{'format':1,'base':99999999999999999999,'connections':{},'opaque':{}}",
                "{'format':1,'base':0,'completeSince':0,'connections':{},'opaque':{}}",
                "{'format':1,'base':0,'completeSince':-5,'connections':{},'opaque':{}}",
                "{'format':1,'base':0,'completeSince':null,'connections':{},'opaque':{}}"
            })
    void anotherFormIsRefused(String form) {
        refuses(form);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "1,",
                ",1",
                "1,,1",
                " 1",
                "1 ",
                "x",
                "-1",
                "+1",
                "01",
                "1+",
                "1+0",
                "1+01",
                "1+-1",
                "1@",
                "1@0",
                "1@01",
                "1@+1",
                "1@x",
                "!",
                "!!1",
                "1!",
                "@1",
                "1@1+1",
                "1@-1",
                "1,0",
                "!1,!0",
                "1+2,0",
                "1000000000000000",
                "999999999999999+1",
                "999999999999999,!0",
                "1@1,1",
                "1@9999999999999",
                "1@1@1",
                "1.0",
                "1e1"
            })
    void anotherListOfRunsIsRefused(String list) {
        refuses("{'format':1,'base':5,'connections':{'c':{'0':'" + list + "'}},'opaque':{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'c':{}",
                "'c':'0'",
                "'c':null",
                "'c':{'':'1'}",
                "'c':{'00':'1'}",
                "'c':{'-1':'1'}",
                "'c':{'x':'1'}",
                "'c':{'1000000':'1'}",
                "'c':{'0':1}",
                "'c':{'0':null}",
                "'':{'0':'1'}",
                "'a:b':{'0':'1'}"
            })
    void anotherConnectionIsRefused(String connection) {
        refuses("{'format':1,'base':5,'connections':{" + connection + "},'opaque':{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "''",
                "1",
                "null",
                "'!'",
                "'0123456789abcdef0123456789abcde'",
                "'0123456789abcdef0123456789abcdeff'",
                "'0123456789ABCDEF0123456789abcdef'",
                "'!!0123456789abcdef0123456789abcdef'",
                "'0123456789abcdef0123456789abcdef@0'",
                "'0123456789abcdef0123456789abcdef@'",
                "'0123456789abcdef0123456789abcdef@-1'",
                "'0123456789abcdef0123456789abcdef@1'"
            })
    void anotherOpaqueIdIsRefused(String text) {
        refuses("{'format':1,'base':5,'connections':{},'opaque':{'id':" + text + "}}");
    }

    @Test
    void aRefusalNamesNoId() {
        assertThatThrownBy(
                        () ->
                                DecidedIds.fromDocument(
                                        json(
                                                "{'format':1,'base':5,'connections':{'secret':"
                                                        + "{'0':'secret'}},'opaque':{}}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    private static void refuses(String form) {
        assertThatThrownBy(() -> DecidedIds.fromDocument(json(form)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Five people on one board for an hour, 10 edits a second, each also editing other boards, so
     * that a third of their serials is missing here; in bursts, as people move things about.
     */
    @Test
    void anHourOfFivePeopleFitsIntoTensOfKilobytes() {
        Random random = new Random(1);
        DecidedIds ids = DecidedIds.NONE;
        long[] serials = new long[5];
        for (int edit = 0; edit < 36_000; edit++) {
            int person = random.nextInt(5);
            serials[person] += random.nextInt(10) == 0 ? 1 + random.nextInt(20) : 1;
            ids =
                    ids.with(
                            realtime("ABcDefgHI" + person, serials[person], 0),
                            null,
                            random.nextInt(200) > 0,
                            NOON + edit * 100L);
        }
        assertThat(ids.entries()).isBetween(3_000, 4_500);
        assertThat(ids.toDocument().canonicalLength()).isBetween(15_000, 35_000);
    }

    /** The same without other boards, the common case: a few runs. */
    @Test
    void anHourOfFivePeopleOnOneBoardOnlyFitsIntoAKilobyte() {
        Random random = new Random(1);
        DecidedIds ids = DecidedIds.NONE;
        long[] serials = new long[5];
        for (int edit = 0; edit < 36_000; edit++) {
            int person = random.nextInt(5);
            ids =
                    ids.with(
                            realtime("ABcDefgHI" + person, serials[person]++, 0),
                            null,
                            true,
                            NOON + edit * 100L);
        }
        assertThat(ids.entries()).isEqualTo(5);
        assertThat(ids.toDocument().canonicalLength()).isLessThan(300);
    }

    /** Publishers over REST: each id stands by itself, some 60 bytes of it. */
    @Test
    void opaqueIdsUpToTheBoundFitIntoThreeMegabytes() {
        DecidedIds ids = DecidedIds.NONE;
        for (int edit = 0; edit < FoldSettings.DEFAULT.idsMax(); edit++) {
            ids =
                    ids.with(
                            MessageId.of("rest-publisher-" + edit, null),
                            HASH,
                            true,
                            NOON + edit * 20L);
        }
        assertThat(ids.toDocument().canonicalLength()).isBetween(2_000_000, 3_000_000);
        assertThat(DecidedIds.fromDocument(ids.toDocument())).isEqualTo(ids);
    }

    /** The worst that connections can do: every other serial, each in a second of its own. */
    @Test
    void scatteredSerialsUpToTheBoundFitIntoAQuarterOfAMegabyte() {
        DecidedIds ids = DecidedIds.NONE;
        for (int edit = 0; edit < FoldSettings.DEFAULT.idsMax(); edit++) {
            ids = ids.with(realtime("c", edit * 20L, 0), null, true, NOON + edit * 1_000L);
        }
        assertThat(ids.entries()).isEqualTo(FoldSettings.DEFAULT.idsMax());
        assertThat(ids.toDocument().canonicalLength()).isLessThan(250_000);
        assertThat(DecidedIds.fromDocument(ids.toDocument())).isEqualTo(ids);
    }

    private static MessageId realtime(String connection, long serial, int index) {
        return MessageId.of(connection + ":" + serial + ":" + index, connection);
    }
}
