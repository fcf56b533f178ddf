package org.prunescope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prunescope.engine.EngineStatus;
import org.prunescope.study.Pipeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether everything is as it should be. */
@Command(
        name = "doctor",
        description = "Tells which engines run, how fast they can, and what this machine has.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Mixin
    private Output output;

    DoctorCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() {
        EngineStatus status = pipeline.engineStatus();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("versions", pipeline.versions());
        facts.put("oneDnnActive", status.accelerated());
        facts.put("threads", Runtime.getRuntime().availableProcessors());
        facts.put("memory", Runtime.getRuntime().maxMemory());
        facts.put("engine", status.facts());
        status.warning().ifPresent(warning -> facts.put("warning", warning));
        List<String> lines = new ArrayList<>();
        pipeline.versions().forEach((name, version) -> lines.add("%-24s %s".formatted(name, version)));
        lines.add("%-24s %s".formatted("oneDNN in training", status.accelerated() ? "active" : "not active"));
        lines.add("%-24s %d".formatted("processors", Runtime.getRuntime().availableProcessors()));
        lines.add(
                "%-24s %,d MB".formatted("memory for Java", Runtime.getRuntime().maxMemory() >> 20));
        status.facts().forEach((name, value) -> lines.add("%-24s %s".formatted(name, value)));
        status.warning().ifPresent(lines::add);
        output.print(facts, lines);
        return 0;
    }
}
