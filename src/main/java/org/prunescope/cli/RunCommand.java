package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prunescope.engine.WriteOptions;
import org.prunescope.export.DataFacts;
import org.prunescope.export.Documents;
import org.prunescope.export.Exporter;
import org.prunescope.export.Exporters;
import org.prunescope.export.Findings;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.metric.Evaluation;
import org.prunescope.score.GroupScores;
import org.prunescope.store.JsonDocument;
import org.prunescope.store.StudyFile;
import org.prunescope.study.ExportProof;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Provenance;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Replay;
import org.prunescope.study.Run;
import org.prunescope.study.Study;
import org.prunescope.train.EpochResult;
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
            description = "Folder for network.onnx, plan, ranks, tables, charts, report.html, evaluation and record.")
    private Path out;

    @Mixin
    private ThreadArguments threads;

    @Mixin
    private Output output;

    RunCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        threads.apply(pipeline);
        Study study = StudyFile.read(file);
        Files.createDirectories(out);
        Replay replay = Replay.of(study, pipeline, out.resolve("state"), moment -> {}, output.progress());
        try (OpenData data = replay.data()) {
            ExportProof proof = pipeline.export(
                    replay.training().best(), out.resolve("network.onnx"), WriteOptions.PLAIN, Optional.of(data));
            Findings findings = findings(study, replay);
            for (Exporter exporter : Exporters.all()) {
                exporter.write(findings, out.resolve(place(exporter)));
            }
            // In place of the record above: this one knows the proof.
            Exporters.record(proof).write(findings, out.resolve("record.json"));
            JsonDocument.write(
                    Documents.comparison(
                            replay.validation(), study.margin(), data.dataset().classNames()),
                    out.resolve("evaluation.json"));
            output.print(Documents.record(findings, Optional.of(proof)), lines(replay, study));
        }
        return 0;
    }

    private static String place(Exporter exporter) {
        if (exporter.id().equals("ranks")) {
            return "rank_conv";
        }
        return exporter.form().isFolder()
                ? exporter.id()
                : exporter.id() + "." + exporter.form().ending();
    }

    private Findings findings(Study study, Replay replay) {
        ChannelGroups groups = ChannelGroups.of(replay.network().network().graph());
        RankingChoice choice = study.ranking();
        GroupScores scores = GroupScores.of(replay.ranking().scores(), groups, choice.normalizer(), choice.reduction());
        Provenance provenance = new Provenance(
                replay.network().sha256(), replay.data().fingerprint(), pipeline.versions(), Instant.now());
        Run run = run(study, replay, provenance);
        return new Findings(
                study.withRun(run),
                replay.network(),
                groups,
                Optional.of(DataFacts.of(replay.data())),
                Optional.of(new Findings.Ranked(replay.ranking(), choice, scores, replay.plan())),
                new Findings.Measured(
                        Optional.of(replay.validation().before()),
                        Optional.empty(),
                        Optional.of(run),
                        Optional.of(replay.validation().after())),
                provenance);
    }

    private static Run run(Study study, Replay replay, Provenance provenance) {
        List<EpochResult> epochs = replay.training().epochs();
        double seconds = epochs.stream().mapToDouble(EpochResult::seconds).sum();
        return Run.pruned(
                        study.nextRunNumber(),
                        "As the study says",
                        study.ranking(),
                        replay.plan(),
                        epochs.get(0).confusion(),
                        0,
                        provenance)
                .begun(study.recipe())
                .trained(replay.training(), seconds);
    }

    private static List<String> lines(Replay replay, Study study) {
        List<String> lines = new ArrayList<>(
                Tables.cost(replay.plan().before(), replay.plan().after()));
        Evaluation after = new Evaluation(replay.validation().after());
        lines.addAll(Tables.evaluation(after, replay.data().dataset().classNames()));
        lines.add(replay.validation().judge(study.margin(), 1).sentence("the result", "the original"));
        return lines;
    }
}
