package io.tidemark.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rules of the layout: one room for each foreign language, around a pure core. Made for a root
 * package, so that they can be tried on planted violators under another root.
 */
public final class ArchitectureRules {
    /** The core, which every attempt must execute alike: no Flink, no clock, no randomness. */
    private static final List<String> CORE =
            List.of("document", "domain", "fold", "lifecycle", "reducer");

    /** What each room may import beside itself. The root and cli compose rooms. */
    private static final Map<String, List<String>> IMPORTS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("document", List.of()),
                            Map.entry("domain", List.of("document")),
                            Map.entry("fold", List.of("document", "domain")),
                            Map.entry("lifecycle", List.of("document", "domain", "fold")),
                            Map.entry("reducer", List.of("document", "domain")),
                            Map.entry("config", List.of()),
                            Map.entry("cipher", List.of("config")),
                            Map.entry("schema", List.of("document", "domain", "config")),
                            Map.entry(
                                    "recordtype",
                                    List.of("document", "domain", "config", "schema")),
                            Map.entry(
                                    "envelope", List.of("document", "domain", "config", "cipher")),
                            Map.entry(
                                    "correction",
                                    List.of("document", "domain", "config", "cipher")),
                            Map.entry(
                                    "keyedstate",
                                    List.of("document", "domain", "fold", "lifecycle", "config")),
                            Map.entry("kinesis", List.of("domain", "config")),
                            Map.entry("postgres", List.of("document", "domain", "config"))));

    private static final int PARAMETERS_MAX = 8;

    private static final Set<String> CLOCKS_AND_CHANCE =
            Set.of("currentTimeMillis", "nanoTime", "now", "randomUUID", "random", "systemUTC");

    private static final Pattern BANNED_SUFFIX =
            Pattern.compile(".*(Utils?|Helper|Manager|Common|Impl|Base|Processor|Service|Handler)");

    private final String root;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    public ArchitectureRules(String root) {
        this.root = root;
        rooms();
        core();
        languages();
        purity();
        graph();
        rules.put("no package cycles", noCycles());
        rules.put("names are standard terms", names());
        rules.put("no constructor takes more than 8 parameters", constructors());
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true).as(name));
    }

    /** All rules by name. */
    public Map<String, ArchRule> all() {
        return rules;
    }

    private void rooms() {
        IMPORTS.forEach(
                (room, allowed) -> {
                    Set<String> forbidden = new TreeSet<>(IMPORTS.keySet());
                    forbidden.remove(room);
                    forbidden.removeAll(allowed);
                    rules.put(
                            room + " imports no room but " + allowed,
                            noClasses()
                                    .that()
                                    .resideInAPackage(room(room))
                                    .should()
                                    .dependOnClassesThat()
                                    .resideInAnyPackage(rooms(forbidden)));
                });
        rules.put(
                "nobody imports the root",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(root)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(root));
        rules.put(
                "nobody imports cli",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(room("cli"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(room("cli")));
    }

    private void core() {
        rules.put(
                "document speaks the JDK and jackson-core only",
                speaksOnly(
                        List.of("document"),
                        "java.lang..",
                        "java.util..",
                        "java.io..",
                        "java.math..",
                        "java.nio..",
                        "com.fasterxml.jackson.core.."));
        rules.put(
                "domain, fold and lifecycle speak the JDK only",
                speaksOnly(
                        List.of("domain", "fold", "lifecycle"),
                        "java.lang..",
                        "java.util..",
                        "java.io..",
                        "java.math..",
                        "java.nio..",
                        "java.security.."));
        rules.put(
                "reducer speaks the JDK without files only",
                speaksOnly(List.of("reducer"), "java.lang..", "java.util..", "java.math.."));
    }

    /** Nothing but these packages and our own, which other rules are about. */
    private ArchRule speaksOnly(List<String> rooms, String... packages) {
        String[] allowed = Arrays.copyOf(packages, packages.length + 1);
        allowed[packages.length] = under();
        return noClasses()
                .that()
                .resideInAnyPackage(rooms(rooms))
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(allowed)));
    }

    private void languages() {
        onlyRoomSpeaks(
                "postgres",
                "SQL",
                "java.sql..",
                "javax.sql..",
                "org.postgresql..",
                "org.apache.flink.connector.jdbc..");
        onlyRoomSpeaks(
                "kinesis",
                "AWS",
                "software.amazon..",
                "com.amazonaws..",
                "org.apache.flink.kinesis..",
                "org.apache.flink.connector.kinesis..",
                "org.apache.flink.connector.aws..",
                "org.apache.flink.streaming.connectors.kinesis..");
        onlyRoomSpeaks("correction", "HTTP", "java.net.http..", "io.ably..");
        rules.put("only keyedstate speaks keyed state", keyedState());
        rules.put(
                "what runs without Flink imports no Flink",
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                rooms(
                                        List.of(
                                                "document",
                                                "domain",
                                                "fold",
                                                "lifecycle",
                                                "reducer",
                                                "schema",
                                                "recordtype",
                                                "config",
                                                "cipher",
                                                "cli")))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.apache.flink.."));
    }

    /** The source may keep operator state beside its shards: lists, which know no key. */
    private ArchRule keyedState() {
        DescribedPredicate<JavaClass> state =
                resideInAPackage("org.apache.flink.api.common.state..");
        DescribedPredicate<JavaClass> operatorState =
                simpleName("ListState")
                        .or(simpleName("ListStateDescriptor"))
                        .or(simpleName("OperatorStateStore"));
        ArchRule others =
                noClasses()
                        .that()
                        .resideInAPackage(under())
                        .and()
                        .resideOutsideOfPackages(room("keyedstate"), room("kinesis"))
                        .should()
                        .dependOnClassesThat(state);
        ArchRule source =
                noClasses()
                        .that()
                        .resideInAPackage(room("kinesis"))
                        .should()
                        .dependOnClassesThat(state.and(not(operatorState)));
        return CompositeArchRule.of(others).and(source);
    }

    private void purity() {
        DescribedPredicate<JavaMethodCall> call =
                new DescribedPredicate<>("asks a clock or chance") {
                    @Override
                    public boolean test(JavaMethodCall method) {
                        return CLOCKS_AND_CHANCE.contains(method.getName())
                                && method.getTargetOwner().getPackageName().startsWith("java.");
                    }
                };
        DescribedPredicate<JavaClass> source =
                resideInAPackage("java.util.random..")
                        .or(simpleName("Random"))
                        .or(simpleName("SecureRandom"))
                        .or(simpleName("SplittableRandom"))
                        .or(simpleName("ThreadLocalRandom"))
                        .or(simpleName("Date"))
                        .or(simpleName("Clock"));
        rules.put(
                "the core asks neither clock nor chance",
                noClasses()
                        .that()
                        .resideInAnyPackage(rooms(CORE))
                        .should()
                        .callMethodWhere(call)
                        .orShould()
                        .dependOnClassesThat(source)
                        .because("every attempt must decide as the others did"));
    }

    private void graph() {
        rules.put(
                "only the pipeline assigns uids and keys",
                noClasses()
                        .that()
                        .resideInAPackage(under())
                        .and()
                        .doNotHaveSimpleName("TidemarkPipeline")
                        .should()
                        .callMethodWhere(flinkCall("uid", "keyBy")));
        rules.put(
                "nobody sets the hash of a uid",
                noClasses()
                        .that()
                        .resideInAPackage(under())
                        .should()
                        .callMethodWhere(flinkCall("setUidHash")));
    }

    private static DescribedPredicate<JavaMethodCall> flinkCall(String... names) {
        return new DescribedPredicate<>("is a call of Flink's " + Arrays.toString(names)) {
            @Override
            public boolean test(JavaMethodCall call) {
                MethodCallTarget target = call.getTarget();
                return Arrays.asList(names).contains(target.getName())
                        && target.getOwner().getPackageName().startsWith("org.apache.flink.");
            }
        };
    }

    private ArchRule noCycles() {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    /** Records included; what has more parts is made of parts that change together. */
    private ArchRule constructors() {
        return classes()
                .that()
                .resideInAPackage(under())
                .and()
                .areNotEnums()
                .should(
                        new ClassCondition(
                                "have constructors of at most " + PARAMETERS_MAX + " parameters",
                                javaClass ->
                                        javaClass.getConstructors().stream()
                                                .allMatch(
                                                        constructor ->
                                                                constructor
                                                                                .getRawParameterTypes()
                                                                                .size()
                                                                        <= PARAMETERS_MAX)));
    }

    private ArchRule names() {
        return classes()
                .that()
                .resideInAPackage(under())
                .should(
                        new ClassCondition(
                                "have a name without a suffix that says nothing",
                                javaClass ->
                                        !BANNED_SUFFIX
                                                .matcher(javaClass.getSimpleName())
                                                .matches()));
    }

    private void onlyRoomSpeaks(String room, String language, String... packages) {
        rules.put(
                "only " + room + " speaks " + language,
                noClasses()
                        .that()
                        .resideInAPackage(under())
                        .and()
                        .resideOutsideOfPackage(room(room))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages));
    }

    private String under() {
        return root + "..";
    }

    private String room(String name) {
        return root + "." + name + "..";
    }

    private String[] rooms(Collection<String> names) {
        return names.stream().map(this::room).toArray(String[]::new);
    }
}
