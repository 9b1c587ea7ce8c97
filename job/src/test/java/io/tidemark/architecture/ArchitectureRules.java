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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of the layout: one room for each foreign language, around a pure core. Made for a root
 * package, so that they can be tried on planted violators under another root.
 *
 * <p>A rule holds where nothing is there for it yet: rooms are built one after the other.
 */
public final class ArchitectureRules {
    private static final List<String> ROOMS =
            List.of("kinesis", "ably", "keyedstate", "postgres", "schema", "reducer");
    private static final List<String> LEAVES = List.of("domain", "config");
    private static final Set<String> CLOCKS_AND_CHANCE =
            Set.of("currentTimeMillis", "nanoTime", "now", "randomUUID", "random", "systemUTC");
    private static final Pattern BANNED_SUFFIX =
            Pattern.compile(".*(Utils?|Helper|Manager|Common|Impl|Base|Processor|Service|Handler)");

    private final String root;
    private final Map<String, ArchRule> rules = new LinkedHashMap<>();

    public ArchitectureRules(String root) {
        this.root = root;
        leaves();
        rooms();
        languages();
        purity();
        graph();
        rules.put("no package cycles", noCycles());
        rules.put("names are standard terms", names());
        rules.replaceAll((name, rule) -> rule.allowEmptyShould(true).as(name));
    }

    /** All rules by name. */
    public Map<String, ArchRule> all() {
        return rules;
    }

    private void leaves() {
        rules.put(
                "domain speaks the JDK and jackson-core only",
                onlyDependsOn(
                        "domain",
                        "java.lang..",
                        "java.util..",
                        "java.io..",
                        "java.math..",
                        "java.nio..",
                        "java.security..",
                        "com.fasterxml.jackson.core.."));
        rules.put(
                "reducer speaks domain and the JDK only",
                onlyDependsOn(
                        "reducer", room("domain"), "java.lang..", "java.util..", "java.math.."));
        rules.put(
                "leaves import no room",
                noClasses()
                        .that()
                        .resideInAnyPackage(rooms(LEAVES))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(rooms(ROOMS)));
        rules.put("config and domain do not know each other", configApartFromDomain());
    }

    private ArchRule configApartFromDomain() {
        return noClasses()
                .that()
                .resideInAPackage(room("config"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("domain"));
    }

    private void rooms() {
        for (String room : ROOMS) {
            String[] others = rooms(ROOMS.stream().filter(other -> !other.equals(room)).toList());
            rules.put(
                    room + " imports no other room",
                    noClasses()
                            .that()
                            .resideInAPackage(room(room))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(others));
        }
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
        onlyRoomSpeaks("ably", "HTTP", "java.net.http..", "io.ably..");
        rules.put("only keyedstate speaks keyed state", keyedState());
        rules.put(
                "what runs without Flink imports no Flink",
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                rooms(List.of("domain", "reducer", "schema", "config", "cli")))
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
                "domain and reducer ask neither clock nor chance",
                noClasses()
                        .that()
                        .resideInAnyPackage(rooms(List.of("domain", "reducer")))
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

    private ArchRule onlyDependsOn(String room, String... others) {
        String[] allowed = Arrays.copyOf(others, others.length + 1);
        allowed[others.length] = room(room);
        return noClasses()
                .that()
                .resideInAPackage(room(room))
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(allowed)));
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

    private String[] rooms(List<String> names) {
        return names.stream().map(this::room).toArray(String[]::new);
    }
}
