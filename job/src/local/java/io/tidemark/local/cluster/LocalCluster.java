package io.tidemark.local.cluster;

import io.tidemark.local.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running Flink cluster of processes, on the loopback interface only: one JobManager and as many
 * TaskManagers as were started. It is configured by {@code flink-conf/config.yaml}, save for ports,
 * directories, what keeps it to this machine, and what makes a short life of it worth while. Not
 * thread-safe.
 */
public final class LocalCluster implements AutoCloseable {
    /** What {@code flink run} prints. */
    private static final Pattern SUBMITTED = Pattern.compile("submitted with JobID ([0-9a-f]{32})");

    private static final Duration START_MAX = Duration.ofSeconds(90);

    private final ClusterLayout layout;
    private final ClusterLibraries libraries;
    private final String address;
    private final FlinkRest rest;
    private final FlinkProcess jobManager;
    private final Deque<FlinkProcess> taskManagers = new ArrayDeque<>();
    private int started;

    private LocalCluster(ClusterLayout layout, ClusterLibraries libraries, int restPort)
            throws IOException {
        this.layout = layout;
        this.libraries = libraries;
        this.address = "localhost:" + restPort;
        this.rest = new FlinkRest(URI.create("http://" + address));
        this.jobManager =
                FlinkProcess.start(FlinkRole.JOB_MANAGER, "jobmanager", layout, libraries);
    }

    /**
     * Starts a JobManager and one TaskManager and waits until they know each other.
     *
     * @param directory emptied; keeps logs, checkpoints and savepoints
     * @param changes values of config.yaml that shall be others, by key
     */
    public static LocalCluster start(Path directory, Map<String, String> changes)
            throws IOException, InterruptedException {
        ClusterLibraries libraries = ClusterLibraries.ofClassPath();
        List<Integer> ports = freePorts();
        Map<String, String> all = new LinkedHashMap<>(ownMachineOnly());
        all.putAll(shortLived());
        all.put("rest.port", ports.get(0).toString());
        all.put("jobmanager.rpc.port", ports.get(1).toString());
        all.putAll(changes);
        ClusterLayout layout = ClusterLayout.make(directory, all);
        return running(new LocalCluster(layout, libraries, ports.get(0)));
    }

    /** The TaskManager starts beside the JobManager and waits for it, as on any machine. */
    private static LocalCluster running(LocalCluster cluster)
            throws IOException, InterruptedException {
        try {
            cluster.startTaskManager();
            cluster.awaitTaskManagers(1);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static Map<String, String> ownMachineOnly() {
        return Map.of(
                // TaskManagers announce their machine's name otherwise.
                "taskmanager.host",
                "localhost",
                // Flink's reporter listens on all interfaces; "" would mean every reporter.
                "metrics.reporters",
                "none",
                // Jobs are uploaded and started over REST: quicker than a JVM for each command.
                "web.submit.enable",
                "true");
    }

    private static Map<String, String> shortLived() {
        return Map.of(
                "execution.checkpointing.interval",
                "2s",
                "execution.checkpointing.min-pause",
                "500ms",
                // Code that is compiled at once is worth more than fast code.
                "env.java.opts.all",
                "--add-opens=java.base/java.util=ALL-UNNAMED -XX:TieredStopAtLevel=1"
                        + " -XX:+UseSerialGC");
    }

    /** Two ports that nobody uses now; held at the same time, so that they differ. */
    private static List<Integer> freePorts() throws IOException {
        try (ServerSocket one = freePort();
                ServerSocket other = freePort()) {
            return List.of(one.getLocalPort(), other.getLocalPort());
        }
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    public FlinkRest rest() {
        return rest;
    }

    /**
     * Submits a job by Flink's command line, as the runbook has it.
     *
     * @param words what follows {@code flink run -d -m} and the address
     * @return the job's id
     * @throws IllegalStateException with what was printed, if it fails
     */
    public String run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("run", "-d", "-m", address));
        command.addAll(words);
        String printed = new FlinkCommand(layout, libraries).run(command);
        Matcher submitted = SUBMITTED.matcher(printed);
        if (!submitted.find()) {
            throw new IllegalStateException("no job was submitted:\n" + printed);
        }
        return submitted.group(1);
    }

    /** Where savepoints of this cluster go. */
    public Path savepoints() {
        return layout.savepoints();
    }

    /** The directory of the processes' logs. */
    public Path logs() {
        return layout.logs();
    }

    /** Starts one more TaskManager and does not wait for it. */
    public void startTaskManager() throws IOException {
        started++;
        taskManagers.addLast(
                FlinkProcess.start(
                        FlinkRole.TASK_MANAGER, "taskmanager-" + started, layout, libraries));
    }

    /** Ends the oldest TaskManager as {@code kill -9} does. */
    public void killTaskManager() {
        taskManagers.removeFirst().kill();
    }

    /** Waits until the JobManager counts so many TaskManagers. */
    public void awaitTaskManagers(int count) throws InterruptedException {
        Deadline.awaitTrue(
                count + " TaskManagers",
                START_MAX,
                () -> {
                    checkAlive();
                    return rest.taskManagers() == count;
                });
    }

    /**
     * Checks that every process that was started and not killed lives.
     *
     * @throws IllegalStateException with the last words of one that does not
     */
    public void checkAlive() throws IOException {
        check(jobManager);
        for (FlinkProcess taskManager : taskManagers) {
            check(taskManager);
        }
    }

    private static void check(FlinkProcess process) throws IOException {
        if (!process.isAlive()) {
            throw new Deadline.EndedException("a process has ended: " + process.lastWords());
        }
    }

    /** Ends all processes; the directory stays. */
    @Override
    public void close() {
        taskManagers.forEach(FlinkProcess::close);
        taskManagers.clear();
        jobManager.close();
    }
}
