package io.tidemark.local.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.local.Deadline;
import io.tidemark.local.Deadline.EndedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Flink's REST interface: jars, jobs, checkpoints, savepoints. Refusals carry Flink's message. */
public final class FlinkRest {
    private static final Duration CALL_MAX = Duration.ofSeconds(60);
    private static final int STATUS_REFUSED = 400;
    private static final int REFUSAL_CHARS_SHOWN = 4_000;
    private static final String RUNNING = "RUNNING";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI address;

    FlinkRest(URI address) {
        this.address = address;
    }

    /** How many TaskManagers the JobManager counts as alive. */
    public int taskManagers() throws IOException, InterruptedException {
        return get("/overview").path("taskmanagers").asInt();
    }

    /** Uploads the jar of a job and answers its id. */
    public String upload(Path jar) throws IOException, InterruptedException {
        String boundary = UUID.randomUUID().toString();
        String head =
                String.join(
                        "\r\n",
                        "--" + boundary,
                        "Content-Disposition: form-data; name=\"jarfile\"; filename=\""
                                + jar.getFileName()
                                + '"',
                        "Content-Type: application/java-archive",
                        "",
                        "");
        BodyPublisher body =
                BodyPublishers.concat(
                        BodyPublishers.ofString(head),
                        BodyPublishers.ofFile(jar),
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        HttpRequest request =
                request("/jars/upload")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body)
                        .build();
        String path = send(request).path("filename").asText();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * Submits a job and answers its id.
     *
     * @param savepoint where it goes on from; all of it must be restored
     */
    public String run(
            String jarId, List<String> arguments, int parallelism, Optional<String> savepoint)
            throws IOException, InterruptedException {
        ObjectNode body = json.createObjectNode();
        arguments.forEach(body.putArray("programArgsList")::add);
        body.put("parallelism", parallelism);
        body.put("allowNonRestoredState", false);
        savepoint.ifPresent(path -> body.put("savepointPath", path));
        return post("/jars/" + jarId + "/run", body).path("jobid").asText();
    }

    /** The state of a job, such as RUNNING or RESTARTING. */
    public String state(String jobId) throws IOException, InterruptedException {
        return job(jobId).path("state").asText();
    }

    /** True if the job and all its tasks run. */
    public boolean allTasksRun(String jobId) throws IOException, InterruptedException {
        JsonNode job = job(jobId);
        for (JsonNode vertex : job.path("vertices")) {
            int running = vertex.path("tasks").path(RUNNING).asInt();
            if (running != vertex.path("parallelism").asInt()) {
                return false;
            }
        }
        return job.path("state").asText().equals(RUNNING);
    }

    /** The names of the job's tasks: the names of the operators that run in each, chained. */
    public List<String> vertexNames(String jobId) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        job(jobId).path("vertices").forEach(vertex -> names.add(vertex.path("name").asText()));
        return names;
    }

    /** The parallelism of the task whose name contains a text. */
    public int parallelism(String jobId, String name) throws IOException, InterruptedException {
        for (JsonNode vertex : job(jobId).path("vertices")) {
            if (vertex.path("name").asText().contains(name)) {
                return vertex.path("parallelism").asInt();
            }
        }
        throw new IllegalArgumentException("no task of " + jobId + " is called " + name);
    }

    /** How many checkpoints, savepoints included, the job has completed since its start. */
    public int completedCheckpoints(String jobId) throws IOException, InterruptedException {
        return checkpoints(jobId).path("counts").path("completed").asInt();
    }

    /** How often the job was restored, its start from a savepoint included. */
    public int restores(String jobId) throws IOException, InterruptedException {
        return checkpoints(jobId).path("counts").path("restored").asInt();
    }

    /** Why the job restarted last, as far as Flink knows; for messages. */
    public String exceptions(String jobId) throws IOException, InterruptedException {
        return get("/jobs/" + jobId + "/exceptions?maxExceptions=3").toPrettyString();
    }

    /** Stops the job with a savepoint and answers where that is. */
    public String stop(String jobId, Path directory, Duration granted)
            throws IOException, InterruptedException {
        ObjectNode body = json.createObjectNode();
        body.put("targetDirectory", directory.toUri().toString());
        body.put("drain", false);
        String trigger = post("/jobs/" + jobId + "/stop", body).path("request-id").asText();
        String path = "/jobs/" + jobId + "/savepoints/" + trigger;
        return Deadline.await("the savepoint", granted, () -> location(get(path)));
    }

    private static Optional<String> location(JsonNode savepoint) {
        JsonNode operation = savepoint.path("operation");
        if (operation.has("failure-cause")) {
            throw new EndedException(operation.path("failure-cause").toString());
        }
        return Optional.ofNullable(operation.path("location").textValue());
    }

    private JsonNode job(String jobId) throws IOException, InterruptedException {
        return get("/jobs/" + jobId);
    }

    private JsonNode checkpoints(String jobId) throws IOException, InterruptedException {
        return get("/jobs/" + jobId + "/checkpoints");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(CALL_MAX);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= STATUS_REFUSED) {
            String text = response.body();
            throw new IOException(
                    request.method()
                            + " "
                            + request.uri().getPath()
                            + ": "
                            + response.statusCode()
                            + " "
                            + text.substring(0, Math.min(REFUSAL_CHARS_SHOWN, text.length())));
        }
        return json.readTree(response.body());
    }
}
