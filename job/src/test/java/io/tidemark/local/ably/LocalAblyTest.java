package io.tidemark.local.ably;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.local.ably.Behaviour.Echo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAblyTest {
    private static final String MESSAGE =
            "[{\"id\":\"m1\",\"name\":\"patch\",\"clientId\":\"tidemark\",\"encoding\":\"json\","
                    + "\"data\":\"{\\\"title\\\":1}\",\"extras\":{\"headers\":{\"a\":1}}}]";

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-01-31T00:00:00Z"));
    private final List<PublishedMessage> echoes = Collections.synchronizedList(new ArrayList<>());
    private final LocalAbly ably = LocalAbly.start(now::get, echoes::add);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        ably.close();
    }

    @Test
    void aMessageIsTakenAnsweredAndEchoedInTheFormOfTheStream() throws Exception {
        HttpResponse<String> answer = publish("/channels/board%3Ab1/messages", MESSAGE);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"channel\":\"board:b1\",\"messageId\":\"m\"}");
        assertThat(ably.taken()).isEqualTo(echoes).hasSize(1);
        assertThat(new String(echoes.get(0).envelope(), UTF_8))
                .contains("\"channel\":\"board:b1\"", "\"id\":\"m1\"")
                .contains("\"data\":\"{\\\"title\\\":1}\"", "\"timestamp\":1769817600000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON                                                     | 400 | 40001",
                "[1]                                                         | 400 | 40001",
                "[{\"id\":1}]                                                | 400 | 40031",
                "[{\"name\":1}]                                              | 400 | 40016",
                "[{\"clientId\":\"*\"}]                                      | 400 | 40012",
                "[{\"encoding\":\"json\",\"data\":{}}]                       | 400 | 40013",
                "[{\"encoding\":\"json\",\"data\":\"{\"}]                    | 400 | 40013",
                "[{\"extras\":{\"mine\":1}}]                                 | 400 | 40032",
                "[{\"extras\":{\"headers\":{\"a\":{}}}}]                     | 400 | 40032"
            })
    void whatAblyWouldRefuseIsRefused(String body, int status, String code) throws Exception {
        HttpResponse<String> answer = publish("/channels/c/messages", body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("X-Ably-ErrorCode")).contains(code);
        assertThat(answer.body()).contains("\"code\":" + code).contains("\"error\":");
        assertThat(ably.taken()).isEmpty();
    }

    @Test
    void aMessageOfTheBoundIsTakenAndOneByteMoreIsNot() throws Exception {
        String body = "{\"data\":\"%s\"}";
        assertThat(publish("/channels/c/messages", body.formatted("x".repeat(65_536))).statusCode())
                .isEqualTo(201);
        assertThat(code(publish("/channels/c/messages", body.formatted("x".repeat(65_537)))))
                .isEqualTo("40009");
    }

    @Test
    void onlyTheKeyAndIssuedTokensAreTaken() throws Exception {
        assertThat(code(publish(null, "/channels/c/messages", MESSAGE))).isEqualTo("40106");
        assertThat(code(publish(basic("tm0001.local:wrong"), "/channels/c/messages", MESSAGE)))
                .isEqualTo("40101");
        String bearer = "Bearer " + base64("token-1");
        assertThat(code(publish(bearer, "/channels/c/messages", MESSAGE))).isEqualTo("40142");
        ably.issue("token-1");
        assertThat(publish(bearer, "/channels/c/messages", MESSAGE).statusCode()).isEqualTo(201);
        ably.expire("token-1");
        assertThat(code(publish(bearer, "/channels/c/messages", MESSAGE))).isEqualTo("40142");
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        assertThat(code(publish("/time", MESSAGE))).isEqualTo("40400");
    }

    @Test
    void anIdIsKnownAgainForTwoMinutesInItsChannel() throws Exception {
        publish("/channels/c/messages", MESSAGE);
        now.set(now.get().plus(Duration.ofMinutes(2)).minusMillis(1));
        assertThat(publish("/channels/c/messages", MESSAGE).statusCode()).isEqualTo(201);
        assertThat(ably.taken()).hasSize(1);
        publish("/channels/other/messages", MESSAGE);
        assertThat(ably.taken()).hasSize(2);
        now.set(now.get().plusMillis(1));
        publish("/channels/c/messages", MESSAGE);
        assertThat(ably.taken()).hasSize(3);
    }

    @Test
    void itMisbehavesAsPlannedAndThenDoesAsUsual() throws Exception {
        ably.behaviours()
                .next(
                        Behaviour.error(429, 42913),
                        Behaviour.bareError(503),
                        Behaviour.garbage(200),
                        Behaviour.otherJson(200),
                        Behaviour.slow(Duration.ofMillis(1)));

        assertThat(code(publish("/channels/c/messages", MESSAGE))).isEqualTo("42913");
        assertThat(publish("/channels/c/messages", MESSAGE).statusCode()).isEqualTo(503);
        assertThat(publish("/channels/c/messages", MESSAGE).body()).startsWith("<html>");
        assertThat(publish("/channels/c/messages", MESSAGE).body())
                .isEqualTo("{\"status\":\"up\"}");
        assertThat(ably.taken()).isEmpty();
        assertThat(publish("/channels/c/messages", MESSAGE).statusCode()).isEqualTo(201);
        assertThat(ably.taken()).hasSize(1);
        assertThat(ably.requests()).isEqualTo(5);
    }

    @Test
    void connectionsBreakBeforeOrAfterTheMessageIsTaken() {
        ably.behaviours().always(Behaviour.resetBefore());
        assertThatThrownBy(() -> publish("/channels/c/messages", MESSAGE))
                .isInstanceOf(IOException.class);
        assertThat(ably.taken()).isEmpty();
        ably.behaviours().always(Behaviour.resetAfter());
        assertThatThrownBy(() -> publish("/channels/c/messages", MESSAGE))
                .isInstanceOf(IOException.class);
        assertThat(ably.taken()).hasSize(1);
    }

    @Test
    void aRequestMayNeverBeAnswered() {
        ably.behaviours().next(Behaviour.noAnswer());
        assertThatThrownBy(() -> publish("/channels/c/messages", MESSAGE))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(ably.taken()).isEmpty();
    }

    @Test
    void echoesAreLostRepeatedOrLate() throws Exception {
        ably.behaviours()
                .next(
                        Behaviour.echo(Echo.LOST),
                        Behaviour.echo(Echo.TWICE),
                        Behaviour.echo(Echo.LATE));

        for (String channel : List.of("lost", "twice", "late", "usual")) {
            publish("/channels/" + channel + "/messages", MESSAGE);
        }
        assertThat(echoes)
                .extracting(PublishedMessage::channel)
                .containsExactly("twice", "twice", "usual");
        ably.releaseEchoes();
        assertThat(echoes).last().extracting(PublishedMessage::channel).isEqualTo("late");
        assertThat(ably.taken()).hasSize(4);
    }

    @Test
    void itSeesRequestsOfAChannelThatOverlap() throws Exception {
        ably.behaviours().always(Behaviour.slow(Duration.ofMillis(500)));
        CompletableFuture<?> one = client.sendAsync(request("/channels/c/messages"), text());
        CompletableFuture<?> two = client.sendAsync(request("/channels/c/messages"), text());
        CompletableFuture<?> three = client.sendAsync(request("/channels/d/messages"), text());
        CompletableFuture.allOf(one, two, three).get();

        assertThat(ably.mostInFlightOfAChannel()).isEqualTo(2);
        assertThat(ably.mostInFlight()).isEqualTo(3);
    }

    private HttpResponse<String> publish(String path, String body) throws Exception {
        return publish(basic(LocalAbly.API_KEY), path, body);
    }

    private HttpResponse<String> publish(String authorization, String path, String body)
            throws Exception {
        return client.send(request(authorization, path, body), text());
    }

    private HttpRequest request(String path) {
        return request(basic(LocalAbly.API_KEY), path, MESSAGE);
    }

    private HttpRequest request(String authorization, String path, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder()
                        .uri(URI.create("http://" + ably.host() + ":" + ably.port() + path))
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(1))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.build();
    }

    private static HttpResponse.BodyHandler<String> text() {
        return HttpResponse.BodyHandlers.ofString();
    }

    private static String code(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Ably-ErrorCode").orElse("none");
    }

    private static String basic(String key) {
        return "Basic " + base64(key);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
