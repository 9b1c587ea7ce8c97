package io.tidemark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file, and what is wrong with it as far as that can be seen without an engine. */
final class DockerCompose {
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+:\\d+\\.\\d+[\\w.-]*");
    private static final Pattern LOOPBACK_PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+):(\\d+)");
    private static final String BUILT = "./job/target/tidemark-job.jar";

    private final Path directory;
    private final Map<?, ?> root;
    private final Map<String, Map<?, ?>> services = new TreeMap<>();

    /** Reads a file whose paths start from a directory. */
    DockerCompose(String text, Path directory) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        this.directory = directory;
        this.root = new Yaml(new SafeConstructor(options)).load(text);
        map(root.get("services"))
                .forEach((name, service) -> services.put(name.toString(), map(service)));
    }

    Set<String> services() {
        return services.keySet();
    }

    /** The image of a service. */
    String image(String service) {
        return services.get(service).get("image").toString();
    }

    /** The words that a service is started with. */
    List<String> command(String service) {
        return texts(services.get(service).get("command"));
    }

    /** The secrets that a service sees, as files below /run/secrets. */
    List<String> secrets(String service) {
        return texts(services.get(service).get("secrets"));
    }

    /** An environment variable of a service; null if it has none of that name. */
    String environment(String service, String name) {
        Object value = map(services.get(service).get("environment")).get(name);
        return value == null ? null : value.toString();
    }

    /** The ports of services that listen for others, by service; as published on the host. */
    Map<String, List<Integer>> ports() {
        Map<String, List<Integer>> ports = new TreeMap<>();
        services.forEach(
                (name, service) -> {
                    for (String port : texts(service.get("ports"))) {
                        Matcher matcher = LOOPBACK_PORT.matcher(port);
                        if (matcher.matches()) {
                            ports.computeIfAbsent(name, key -> new ArrayList<>())
                                    .add(Integer.parseInt(matcher.group(2)));
                        }
                    }
                });
        return ports;
    }

    /** One line for everything that cannot work, or only on another machine or another day. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        services.forEach((name, service) -> addFaults(name, service, faults));
        Set<String> used = new TreeSet<>();
        services.keySet().forEach(name -> used.addAll(secrets(name)));
        map(root.get("secrets"))
                .forEach(
                        (name, secret) -> {
                            addPathFault("secret " + name, map(secret).get("file"), faults);
                            if (!used.contains(name.toString())) {
                                faults.add("secret " + name + " is used by nobody");
                            }
                        });
        return faults;
    }

    private void addFaults(String name, Map<?, ?> service, List<String> faults) {
        if (!PINNED.matcher(image(name)).matches()) {
            faults.add(name + ": image is not pinned: " + image(name));
        }
        for (String port : texts(service.get("ports"))) {
            Matcher matcher = LOOPBACK_PORT.matcher(port);
            if (!matcher.matches()) {
                faults.add(name + ": port is open to the network: " + port);
            } else if (!matcher.group(1).equals(matcher.group(2))) {
                faults.add(name + ": port is another one outside: " + port);
            }
        }
        for (Object other : map(service.get("depends_on")).keySet()) {
            if (!services.containsKey(other.toString())) {
                faults.add(name + ": depends on no service: " + other);
            }
        }
        for (String secret : secrets(name)) {
            if (!map(root.get("secrets")).containsKey(secret)) {
                faults.add(name + ": secret is not declared: " + secret);
            }
        }
        for (String volume : texts(service.get("volumes"))) {
            addVolumeFault(name, volume, faults);
        }
    }

    private void addVolumeFault(String name, String volume, List<String> faults) {
        String source = volume.substring(0, volume.indexOf(':'));
        if (!source.startsWith(".")) {
            if (!map(root.get("volumes")).containsKey(source)) {
                faults.add(name + ": volume is not declared: " + source);
            }
            return;
        }
        if (!volume.endsWith(":ro")) {
            faults.add(name + ": may write into the repository: " + volume);
        }
        addPathFault(name, source, faults);
    }

    private void addPathFault(String name, Object path, List<String> faults) {
        if (!path.equals(BUILT) && !Files.exists(directory.resolve(path.toString()))) {
            faults.add(name + ": no such file: " + path);
        }
    }

    private static Map<?, ?> map(Object value) {
        return value == null ? Map.of() : (Map<?, ?>) value;
    }

    private static List<String> texts(Object value) {
        return value == null
                ? List.of()
                : Stream.of(value)
                        .flatMap(list -> ((Collection<?>) list).stream())
                        .map(Object::toString)
                        .toList();
    }
}
