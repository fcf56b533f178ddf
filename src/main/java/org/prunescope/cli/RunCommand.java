package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prunescope.engine.WriteOptions;
import org.prunescope.export.Documents;
import org.prunescope.export.RankFiles;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.metric.Evaluation;
import org.prunescope.store.JsonDocument;
import org.prunescope.store.StudyFile;
import org.prunescope.study.ExportProof;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Provenance;
import org.prunescope.study.Replay;
import org.prunescope.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A study without its window. */
@Command(
        name = "run",
        description = "Does what a study says from beginning to end: ranks, prunes, fine-tunes, measures, exports.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Parameters(paramLabel = "STUDY", description = "Study file, as saved from the window.")
    private Path file;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for network.onnx, plan.json, ranks, evaluation.json and record.json.")
    private Path out;

    @Mixin
    private Output output;

    RunCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        Study study = StudyFile.read(file);
        Files.createDirectories(out);
        Replay replay = Replay.of(study, pipeline, out.resolve("state"), moment -> {}, output.progress());
        try (OpenData data = replay.data()) {
            ExportProof proof = pipeline.export(
                    replay.training().best(), out.resolve("network.onnx"), WriteOptions.PLAIN, Optional.of(data));
            Map<String, Object> record = record(study, replay, proof);
            JsonDocument.write(
                    Documents.plan(
                            replay.plan(),
                            ChannelGroups.of(replay.network().network().graph())),
                    out.resolve("plan.json"));
            RankFiles.write(replay.network().network(), replay.ranking().scores(), out.resolve("rank_conv"));
            JsonDocument.write(
                    Documents.comparison(
                            replay.validation(), study.margin(), data.dataset().classNames()),
                    out.resolve("evaluation.json"));
            JsonDocument.write(record, out.resolve("record.json"));
            output.print(record, lines(replay, study));
        }
        return 0;
    }

    private Map<String, Object> record(Study study, Replay replay, ExportProof proof) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("study", study.name());
        facts.put(
                "provenance",
                new Provenance(
                        replay.network().sha256(), replay.data().fingerprint(), pipeline.versions(), Instant.now()));
        facts.put("ranking", study.ranking());
        facts.put("policy", study.policy());
        facts.put("recipe", study.recipe());
        facts.put("before", Documents.cost(replay.plan().before()));
        facts.put("after", Documents.cost(replay.plan().after()));
        facts.putAll(Documents.training(replay.training()));
        facts.put("proof", proof);
        return facts;
    }

    private static List<String> lines(Replay replay, Study study) {
        List<String> lines = new ArrayList<>(
                Tables.cost(replay.plan().before(), replay.plan().after()));
        Evaluation after = new Evaluation(replay.validation().after());
        lines.addAll(Tables.evaluation(after, replay.data().dataset().classNames()));
        lines.add(replay.validation().judge(study.margin(), 1).sentence("The result", "the original"));
        return lines;
    }
}
