package io.tidemark.local.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.local.Deadline.EndedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers what Flink was seen to answer. */
class FlinkRestTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir Path directory;

    private final Map<String, String> received = new ConcurrentHashMap<>();
    private HttpServer server;
    private FlinkRest rest;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        rest = new FlinkRest(URI.create("http://localhost:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anUploadedJarIsNamedByTheEndOfItsPath() throws Exception {
        answer("/jars/upload", 200, "{'filename':'/tmp/flink-web-upload/ab_job.jar'}");
        Path jar = Files.writeString(directory.resolve("job.jar"), "content");

        assertThat(rest.upload(jar)).isEqualTo("ab_job.jar");
        assertThat(received.get("/jars/upload"))
                .contains("name=\"jarfile\"; filename=\"job.jar\"")
                .contains("\r\n\r\ncontent\r\n--");
    }

    @Test
    void aJobGoesOnFromItsSavepointAndMustRestoreAllOfIt() throws Exception {
        answer("/jars/j/run", 200, "{'jobid':'id'}");

        assertThat(rest.run("j", List.of("--a", "b c"), 3, Optional.of("file:/s"))).isEqualTo("id");
        assertThat(received.get("/jars/j/run"))
                .contains("\"programArgsList\":[\"--a\",\"b c\"]")
                .contains("\"parallelism\":3")
                .contains("\"allowNonRestoredState\":false")
                .contains("\"savepointPath\":\"file:/s\"");
    }

    @Test
    void aRefusalCarriesWhatFlinkSays() {
        answer("/jars/j/run", 400, "{'errors':['2 problems in the configuration']}");

        assertThatThrownBy(() -> rest.run("j", List.of(), 1, Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("POST /jars/j/run: 400")
                .hasMessageContaining("2 problems in the configuration");
    }

    @Test
    void aJobRunsWhenAllItsTasksDo() throws Exception {
        String job =
                "{'state':'RUNNING','vertices':[{'name':'a -> b','parallelism':2,"
                        + "'tasks':{'RUNNING':%s,'INITIALIZING':1}}]}";
        answer("/jobs/starting", 200, job.formatted("1"));
        answer("/jobs/there", 200, job.formatted("2"));

        assertThat(rest.allTasksRun("starting")).isFalse();
        assertThat(rest.allTasksRun("there")).isTrue();
        assertThat(rest.vertexNames("there")).containsExactly("a -> b");
        assertThat(rest.parallelism("there", "b")).isEqualTo(2);
    }

    @Test
    void aStopAnswersWithTheSavepoint() throws Exception {
        answer("/jobs/id/stop", 202, "{'request-id':'t'}");
        answer(
                "/jobs/id/savepoints/t",
                200,
                "{'status':{'id':'COMPLETED'},'operation':{'location':'file:/s/1'}}");

        assertThat(rest.stop("id", directory, SOON)).isEqualTo("file:/s/1");
        assertThat(received.get("/jobs/id/stop")).contains("\"drain\":false");
    }

    @Test
    void aStopThatFailsSaysWhyAtOnce() {
        answer("/jobs/id/stop", 202, "{'request-id':'t'}");
        answer(
                "/jobs/id/savepoints/t",
                200,
                "{'status':{'id':'COMPLETED'},'operation':{'failure-cause':{'class':'NoRoom'}}}");

        assertThatThrownBy(() -> rest.stop("id", directory, SOON))
                .isInstanceOf(EndedException.class)
                .hasMessageContaining("NoRoom");
    }

    private void answer(String path, int status, String json) {
        byte[] body = json.replace('\'', '"').getBytes(UTF_8);
        server.createContext(path, exchange -> answer(exchange, path, status, body));
    }

    private void answer(HttpExchange exchange, String path, int status, byte[] body)
            throws IOException {
        try (exchange) {
            received.put(path, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
