package io.tidemark.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Event;
import io.tidemark.domain.MessageActions;
import io.tidemark.domain.MessageActions.Meaning;
import io.tidemark.domain.MessageVersion;
import io.tidemark.domain.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages that change an earlier one, to a record type that takes them and to one that does not.
 */
class ChangesOfMessagesTest {
    private static final String SERIAL = "01826232498871-001@abcdefghij:001";
    private static final String NEWER = "01826232512345-002@abcdefghij:002";
    private static final String VERSION =
            "'version':{'serial':'" + NEWER + "','timestamp':1718195912345,'description':'typo'}";
    private static final RecordType EDITABLE =
            BoardTypes.withActions(new MessageActions(Meaning.EDIT, Meaning.EDIT, Meaning.EDIT));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "2",
                "5",
                "'message.update'",
                "'message.delete'",
                "'message.append'",
                "'update'",
                "'delete'",
                "'append'"
            })
    void eachIsRefusedUnlessTheTypeTakesIt(String action) {
        assertThat(opened(BoardTypes.BOARD, change(action)).outcomes())
                .containsExactly("message_action_not_supported@0");
        Event event = opened(EDITABLE, change(action)).onlyEvent();
        assertThat(event.problem()).isNull();
        assertThat(event.kind()).isEqualTo(Event.Kind.EDIT);
        assertThat(event.id().text()).isEqualTo("c:9:0");
        assertThat(event.version()).isEqualTo(new MessageVersion(SERIAL, NEWER, true));
    }

    @ParameterizedTest
    @CsvSource({"1,update", "2,delete", "5,append"})
    void takingOneIsNotTakingTheOthers(int number, String taken) {
        RecordType type =
                BoardTypes.withActions(
                        new MessageActions(
                                meaning("update", taken),
                                meaning("delete", taken),
                                meaning("append", taken)));
        for (int action : new int[] {1, 2, 5}) {
            assertThat(opened(type, change(Integer.toString(action))).outcomes())
                    .containsExactly(
                            action == number ? "event@0" : "message_action_not_supported@0");
        }
    }

    private static Meaning meaning(String action, String taken) {
        return action.equals(taken) ? Meaning.EDIT : Meaning.REFUSED;
    }

    @Test
    void aDeleteMayMeanThatTheRecordIsDeleted() {
        MessageActions actions = new MessageActions(Meaning.EDIT, Meaning.DELETE, Meaning.REFUSED);
        RecordType type = BoardTypes.withActions(actions);
        assertThat(opened(type, change("2")).onlyEvent().kind()).isEqualTo(Event.Kind.DELETE);
        assertThat(opened(type, change("1")).onlyEvent().kind()).isEqualTo(Event.Kind.EDIT);
    }

    @Test
    void anUpdateIsWhatItsNameSays() {
        String delete = change("1").replace("'patch'", "'delete'");
        String other = change("1").replace("'patch'", "'cursor'");
        assertThat(opened(EDITABLE, delete).onlyEvent().kind()).isEqualTo(Event.Kind.DELETE);
        assertThat(opened(EDITABLE, other).outcomes()).containsExactly("passed_over_name@0");
    }

    /** Its timestamp stays that of the first version, however old that is. */
    @Test
    void theTimeOfAChangeIsThatOfItsVersion() {
        assertThat(opened(EDITABLE, change("1")).onlyEvent().timestamp())
                .isEqualTo(1_718_195_912_345L);
        assertThat(opened(EDITABLE, change("0")).onlyEvent().timestamp())
                .isEqualTo(1_718_000_000_000L);
        assertThat(opened(BoardTypes.BOARD, change("1")).onlyEvent().timestamp())
                .as("refused, but no older than it is")
                .isEqualTo(1_718_195_912_345L);
    }

    /** As the features TM2s1 and TM2s2 have it. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",'version':null", ",'version':{}", ",'version':{'serial':null}"})
    void withoutAVersionItIsTheFirst(String version) {
        Event event =
                opened(EDITABLE, message("1", ",'serial':'" + SERIAL + "'" + version)).onlyEvent();
        assertThat(event.version()).isEqualTo(new MessageVersion(SERIAL, SERIAL, true));
        assertThat(event.timestamp()).isEqualTo(1_718_000_000_000L);
    }

    @Test
    void aFirstMessageChangesNothing() {
        assertThat(
                        opened(EDITABLE, message("0", ",'serial':'" + SERIAL + "'"))
                                .onlyEvent()
                                .version())
                .isEqualTo(new MessageVersion(SERIAL, SERIAL, false));
        assertThat(opened(EDITABLE, message("0", "")).onlyEvent().version()).isNull();
        assertThat(opened(BoardTypes.BOARD, change("0")).onlyEvent().version()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",'serial':null",
                ",'serial':''",
                ",'serial':7",
                ",'serial':{}",
                ",'serial':'a','serial':'a'",
                ",'serial':'a','version':'b'",
                ",'serial':'a','version':[]",
                ",'serial':'a','version':{'serial':''}",
                ",'serial':'a','version':{'serial':7}",
                ",'serial':'a','version':{'serial':'b','serial':'b'}",
                ",'serial':'a','version':{},'version':{}",
                ",'serial':'a','version':{'timestamp':'1'}",
                ",'serial':'a','version':{'timestamp':1.5}",
                ",'serial':'a','version':{'timestamp':1234567890123456789}",
                ",'serial':'a','version':{'timestamp':1,'timestamp':1}",
            })
    void oneThatCannotBeToldFromOthersIsADeadLetterWhereItCounts(String fields) {
        assertThat(opened(EDITABLE, message("1", fields)).outcomes())
                .containsExactly("message_invalid@0");
        assertThat(opened(BoardTypes.BOARD, message("1", fields)).outcomes())
                .containsExactly("message_action_not_supported@0");
        assertThat(opened(BoardTypes.BOARD, message("0", fields)).outcomes())
                .containsExactly("event@0");
    }

    @Test
    void aSerialHasABound() {
        String longest = "é".repeat(MessageVersion.BYTES_MAX / 2);
        assertThat(opened(EDITABLE, message("1", ",'serial':'" + longest + "'")).outcomes())
                .containsExactly("event@0");
        String longer = longest + "x";
        String asVersion = ",'serial':'a','version':{'serial':'" + longer + "'}";
        assertThat(opened(EDITABLE, message("1", ",'serial':'" + longer + "'")).outcomes())
                .containsExactly("message_invalid@0");
        assertThat(opened(EDITABLE, message("1", asVersion)).outcomes())
                .containsExactly("message_invalid@0");
        assertThat(opened(EDITABLE, message("1", ",'serial':'a\\u0000'")).outcomes())
                .containsExactly("nul_character@0");
    }

    @Test
    void theOtherActionsAreNoneOfThem() {
        assertThat(opened(EDITABLE, change("3")).outcomes()).containsExactly("passed_over_meta@0");
        assertThat(opened(EDITABLE, change("4")).outcomes())
                .containsExactly("passed_over_summary@0");
        assertThat(opened(EDITABLE, change("6")).outcomes())
                .containsExactly("passed_over_action@0");
    }

    private static String change(String action) {
        return message(action, ",'serial':'" + SERIAL + "'," + VERSION);
    }

    private static String message(String action, String fields) {
        return "{'id':'c:9:0','connectionId':'c','name':'patch','timestamp':1718000000000,"
                + "'data':{'a':1},'action':"
                + action
                + fields
                + "}";
    }

    private static Opened opened(RecordType type, String message) {
        String envelope =
                "{'source':'channel.message','channel':'board:1','messages':[" + message + "]}";
        return Opened.of(
                envelope.replace('\'', '"').getBytes(UTF_8),
                new BoardTypes(),
                type,
                EnvelopeSettings.DEFAULT);
    }
}
