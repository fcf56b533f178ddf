package org.prunescope.app.opening;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.chart.Numbers;
import org.prunescope.engine.EngineStatus;
import org.prunescope.study.Pipeline;

/** What the program is made of and how its engines stand. */
final class AboutViewModel {
    private static final List<Library> LIBRARIES = List.of(
            new Library("AtlantaFX", "MIT"),
            new Library("Apache Batik, XML Graphics Commons", "Apache 2.0"),
            new Library("Apache Commons", "Apache 2.0"),
            new Library("ControlsFX", "BSD, 3 clauses"),
            new Library("Deeplearning4j, ND4J", "Apache 2.0"),
            new Library("Error Prone annotations", "Apache 2.0"),
            new Library("Font Awesome, in ControlsFX", "SIL Open Font License 1.1"),
            new Library("FXGraphics2D", "BSD, 3 clauses"),
            new Library("GCC libraries, in ND4J and OpenBLAS", "GPL 3 with runtime exception"),
            new Library("Guava", "Apache 2.0"),
            new Library("Ikonli", "Apache 2.0"),
            new Library("Inter, by Rasmus Andersson", "SIL Open Font License 1.1"),
            new Library("Jackson", "Apache 2.0"),
            new Library("JavaCPP", "Apache 2.0"),
            new Library("JavaFX", "GPL 2 with classpath exception"),
            new Library("JFreeChart, JFreeChart-FX", "LGPL 2.1 or later"),
            new Library("libquadmath, in OpenBLAS", "LGPL 2 or later"),
            new Library("Material Design Icons", "Apache 2.0"),
            new Library("oneDNN", "Apache 2.0"),
            new Library("oneTBB, in oneDNN", "Apache 2.0"),
            new Library("ONNX Runtime", "MIT"),
            new Library("OpenBLAS", "BSD, 3 clauses"),
            new Library("OpenCL loader, for oneDNN", "Apache 2.0"),
            new Library("Oxygen icons, in ControlsFX", "CC BY-SA 3.0"),
            new Library("picocli", "Apache 2.0"),
            new Library("Protocol Buffers", "BSD, 3 clauses"),
            new Library("SLF4J", "MIT"),
            new Library("XML APIs", "Apache 2.0, W3C"));

    private final Desk desk;
    private final ReadOnlyObjectWrapper<Optional<EngineStatus>> engine =
            new ReadOnlyObjectWrapper<>(this, "engine", Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

    /** A library and its licence. */
    record Library(String name, String licence) {}

    /** Asks the engine for its state, which loads it. */
    AboutViewModel(Desk desk) {
        this.desk = desk;
        desk.jobs()
                .run(
                        Jobs.Lane.PREVIEW,
                        "Asking the training engine",
                        progress -> desk.pipeline().engineStatus(),
                        status -> engine.set(Optional.of(status)),
                        failure -> problem.set(failure.toString()));
    }

    /** Versions of Java and of the system, and the memory. */
    Map<String, String> facts() {
        Runtime runtime = Runtime.getRuntime();
        Map<String, String> facts = new LinkedHashMap<>(desk.pipeline().versions());
        facts.remove("PruneScope");
        facts.put("processors", Numbers.count(runtime.availableProcessors()));
        facts.put(
                "memory",
                "%s of %s for Java in use"
                        .formatted(
                                Numbers.gigabytes(runtime.totalMemory() - runtime.freeMemory()),
                                Numbers.gigabytes(runtime.maxMemory())));
        return facts;
    }

    /** The training engine; empty until it has answered. */
    ReadOnlyObjectProperty<Optional<EngineStatus>> engineProperty() {
        return engine.getReadOnlyProperty();
    }

    /** Why the engine could not be asked, or empty. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    static List<Library> libraries() {
        return LIBRARIES;
    }

    /** Everything as text, for a report. */
    String asText() {
        StringBuilder text = new StringBuilder("PruneScope: " + Pipeline.VERSION + "\n");
        facts().forEach((name, value) ->
                text.append(name).append(": ").append(value).append('\n'));
        engine.get().ifPresent(status -> status.facts()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n')));
        return text.toString();
    }
}
