package org.prunescope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.data.SealedTest;

/** The rooms of the design and the doors between them. */
class ArchitectureTest {
    private static final String ROOT = "org.prunescope";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Each room with the rooms that it may use. */
    private static final Map<String, Set<String>> ROOMS = rooms();

    private static Map<String, Set<String>> rooms() {
        Map<String, Set<String>> rooms = new LinkedHashMap<>();
        rooms.put("graph", Set.of());
        rooms.put("data", Set.of());
        rooms.put("metric", Set.of());
        rooms.put("score", Set.of("graph"));
        rooms.put("plan", Set.of("graph", "score"));
        rooms.put("train", Set.of("graph", "data", "metric", "plan", "score"));
        rooms.put("engine", above("train", rooms, "train"));
        rooms.put("onednn", Set.of("graph"));
        rooms.put("dl4j", above("engine", rooms, "engine", "onednn"));
        rooms.put("onnx", above("engine", rooms, "engine"));
        rooms.put("format", above("engine", rooms, "engine", "dl4j", "onnx"));
        rooms.put("study", above("engine", rooms, "engine"));
        rooms.put("store", above("study", rooms, "study"));
        rooms.put("chart", above("study", rooms, "study"));
        rooms.put("export", above("study", rooms, "study", "store", "chart", "format"));
        rooms.put("sample", above("study", rooms, "study", "store", "format"));
        rooms.put("cli", above("study", rooms, "study", "export", "store", "format", "sample"));
        rooms.put("app", above("study", rooms, "study", "export", "chart", "store", "format"));
        return rooms;
    }

    private static Set<String> above(String lower, Map<String, Set<String>> rooms, String... more) {
        Set<String> all = new LinkedHashSet<>(rooms.get(lower));
        all.addAll(List.of(more));
        return all;
    }

    static Set<String> roomNames() {
        return ROOMS.keySet();
    }

    @Test
    void theScanFindsClasses() {
        assertThat(CLASSES.size()).isGreaterThan(40);
    }

    @Test
    void everyClassIsInARoom() {
        List<String> homeless = CLASSES.stream()
                .filter(c -> ROOMS.keySet().stream().noneMatch(room -> isIn(c, room)))
                .map(JavaClass::getName)
                .filter(name -> !name.startsWith(ROOT + ".Main"))
                .toList();

        assertThat(homeless)
                .as("a class outside of the rooms escapes the design")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("roomNames")
    void aRoomUsesOnlyTheRoomsBelowIt(String room) {
        String[] others = ROOMS.keySet().stream()
                .filter(other -> !other.equals(room) && !ROOMS.get(room).contains(other))
                .map(other -> ROOT + "." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .because("arrows between rooms point down only (README, Design)")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void enginesAndToolkitsStayInTheirHomes() {
        requireHome(List.of("dl4j"), "org.deeplearning4j..", "org.nd4j..");
        requireHome(List.of("dl4j", "onednn"), "org.bytedeco.javacpp..");
        requireHome(List.of("onednn"), "org.bytedeco.dnnl..", "org.bytedeco.opencl..");
        requireHome(List.of("onnx"), "ai.onnxruntime..", "com.google.protobuf..");
        requireHome(List.of("store", "format"), "com.fasterxml.jackson..");
        requireHome(List.of("format"), "io.jhdf..");
        requireHome(List.of("app"), "javafx..", "org.controlsfx..", "atlantafx..", "org.kordamp..");
        requireHome(List.of("cli"), "picocli..");
    }

    private static void requireHome(List<String> rooms, String... packages) {
        String[] homes = Stream.concat(Stream.of(ROOT), rooms.stream().map(room -> ROOT + "." + room + ".."))
                .toArray(String[]::new);
        noClasses()
                .that(resideOutsideOfPackages(homes))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages))
                .because("only " + rooms + " know " + List.of(packages))
                .check(CLASSES);
    }

    @Test
    void theTestPartIsReadInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".study.Pipeline")
                .should()
                .callMethod(SealedTest.class, "unseal")
                .because("only the final evaluation may look at the test part")
                .check(CLASSES);
    }

    @Test
    void viewModelsKnowNoScene() {
        classes()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage("javafx.scene..", "javafx.stage..")))
                .because("view-models are tested without a toolkit")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static boolean isIn(JavaClass c, String room) {
        String name = c.getPackageName();
        return name.equals(ROOT + "." + room) || name.startsWith(ROOT + "." + room + ".");
    }
}
