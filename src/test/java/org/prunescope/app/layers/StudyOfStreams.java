package org.prunescope.app.layers;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javax.imageio.ImageIO;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.NetworkCandidate;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.SamplePictures;
import org.prunescope.engine.Job;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.WriteOptions;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.SteadyTiming;

/** A desk with an untrained residual network, whose streams link layers, for pictures of bars in three classes. */
final class StudyOfStreams {
    private final Path folder;
    private final RestingJobs jobs = new RestingJobs();
    private final Desk desk;

    /** Jobs are done at once, but what is meant for later waits until it is called for. */
    private static final class RestingJobs implements Jobs {
        private final DirectJobs direct = new DirectJobs();
        private Runnable waiting = () -> {};

        @Override
        public <T> RunningJob run(
                Lane lane, String title, Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
            return direct.run(lane, title, job, onDone, onFailed);
        }

        @Override
        public <M> Consumer<M> toWindow(Consumer<? super M> taker) {
            return direct.toWindow(taker);
        }

        @Override
        public <M> Consumer<M> latestToWindow(Consumer<? super M> taker) {
            return direct.latestToWindow(taker);
        }

        @Override
        public Runnable later(Duration delay, Runnable action) {
            waiting = action;
            return () -> waiting = () -> {};
        }

        @Override
        public ObservableList<RunningJob> running() {
            return direct.running();
        }
    }

    /**
     * @param folder for the files
     * @param depth of the network: 8 has one block in each of its three stages
     */
    <E extends Predictor & Observer> StudyOfStreams(Path folder, int depth, E engine, Appearance appearance) {
        this.folder = folder;
        try {
            writePictures(SamplePictures.bars(48, 1));
            new OnnxFormat()
                    .write(
                            Initialization.he(
                                    CifarResNet.graph(depth, Shape.map(1, 8, 8), 3, CifarResNet.Shortcut.PROJECTED), 1),
                            folder.resolve("net.onnx"),
                            WriteOptions.PLAIN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        desk = Desk.of(
                new Pipeline(
                        new NetworkFormats(List.of(new OnnxFormat())),
                        engine,
                        engine,
                        new StandInTrainer(),
                        SteadyTiming.make()),
                jobs,
                new MemoryPreferences(folder.resolve("scratch")),
                appearance);
    }

    Desk desk() {
        return desk;
    }

    /** Images and network. */
    void open() {
        desk.opener().openData(DataSource.of(folder.resolve("images")));
        desk.opener().take(desk.opener().dataProperty().get().orElseThrow());
        desk.opener().openNetwork(folder.resolve("net.onnx"));
        NetworkCandidate candidate = desk.opener().networkProperty().get().orElseThrow();
        desk.opener()
                .take(
                        candidate,
                        new InputChoice(candidate.choices().get(0).check().preprocessing(), List.of(0, 1, 2)));
    }

    /** Scores, and a plan that keeps half of the MACs in steps of 4. */
    void openAndPlan() {
        open();
        desk.ranker().rank(RankingChoice.DEFAULT);
        desk.workbench()
                .change(study -> study.withPolicy(Policy.of(new Target.Macs(0.5), Scope.GLOBAL, new Limits(4, 4))));
        rest();
    }

    /** Time passes, so that the preview is measured. */
    void rest() {
        Runnable action = jobs.waiting;
        jobs.waiting = () -> {};
        action.run();
    }

    private void writePictures(PictureSet set) throws IOException {
        for (int i = 0; i < set.size(); i++) {
            Picture picture = set.get(i).source().read();
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 64; p++) {
                image.getRaster().setSample(p % 8, p / 8, 0, picture.get(p / 8, p % 8, 0));
            }
            Path place = folder.resolve("images")
                    .resolve(set.classNames().get(set.get(i).label()));
            Files.createDirectories(place);
            ImageIO.write(
                    image, "png", place.resolve("bar%03d.png".formatted(i)).toFile());
        }
    }
}
