package org.prunescope.app.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.CostModel;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.train.Recipe;

class ExportViewModelTest {
    @TempDir
    Path folder;

    private StudyOfBars study;
    private Desk desk;

    @BeforeEach
    void prepare() throws IOException {
        study = new StudyOfBars(folder, new DirectJobs());
        desk = study.desk();
        desk.preferences().put("export-folder", folder.toString());
    }

    private ExportViewModel model(ExportKind kind) {
        return new ExportViewModel(desk, kind);
    }

    @Test
    void withoutANetworkNothingCanLeave() {
        ExportViewModel model = model(ExportKind.NETWORK);

        assertThat(model.obstacleProperty().get()).isEqualTo("Open a network first.");
        assertThat(model.subjects()).isEmpty();
    }

    @Test
    void aPlanNeedsScores() throws IOException {
        study.open();

        assertThat(model(ExportKind.PLAN).obstacleProperty().get())
                .isEqualTo("No scores yet: choose a criterion and press Rank.");
        assertThat(model(ExportKind.TABLES).obstacleProperty().get()).isEmpty();
    }

    @Test
    void theRunThatIsShownStandsFirstAndNamesTheFile() throws IOException {
        study.openAndPlan();
        desk.runs().fineTune(Recipe.DEFAULT);

        ExportViewModel model = model(ExportKind.NETWORK);

        assertThat(model.subjects())
                .extracting(Subject::label)
                .hasSize(3)
                .last()
                .isEqualTo("The original");
        assertThat(model.subjectProperty().get().run()).isEqualTo(1);
        assertThat(model.targetProperty().get())
                .isEqualTo(folder.resolve("net-run1.onnx").toString());
        assertThat(model.obstacleProperty().get()).isEmpty();
    }

    @Test
    void anotherKindKeepsTheFolderAndGetsItsOwnName() throws IOException {
        study.open();
        ExportViewModel model = model(ExportKind.NETWORK);
        Path other = Files.createDirectory(folder.resolve("elsewhere"));

        model.targetProperty().set(other.resolve("mine.onnx").toString());
        model.kindProperty().set(ExportKind.REPORT);

        assertThat(model.targetProperty().get())
                .isEqualTo(other.resolve("net-original-report.html").toString());
    }

    @Test
    void aNetworkIsWrittenWithItsProofAndItsRecord() throws IOException {
        study.openAndPlan();
        ExportViewModel model = model(ExportKind.NETWORK);
        model.subjectProperty().set(model.subjects().get(0));
        assertThat(model.subjectProperty().get().kind()).isEqualTo(Subject.Kind.PLAN);

        model.write();

        Written written = model.writtenProperty().get().orElseThrow();
        assertThat(written.proof().orElseThrow().holds()).isTrue();
        assertThat(written.files()).extracting(Written.File::name).containsExactly("net-plan.onnx", "net-plan.json");
        var read = new NetworkFormats(List.of(new OnnxFormat())).read(folder.resolve("net-plan.onnx"));
        assertThat(CostModel.costOf(read.network().graph()))
                .isEqualTo(desk.workbench().planned().orElseThrow().plan().after());
        assertThat(folder.resolve("net-plan.json"))
                .content()
                .contains("\"proof\"")
                .contains("\"policy\"");
    }

    @Test
    void everyFormatIsWrittenUnderItsOwnNamesOnly() throws IOException {
        study.openAndPlan();
        ExportViewModel model = model(ExportKind.NETWORK);
        model.withRecordProperty().set(false);
        model.subjectProperty().set(model.subjects().get(0));

        model.formats().stream()
                .filter(format -> !format.id().startsWith("dl4j"))
                .forEach(format -> {
                    Path own = folder.resolve(format.id());
                    assertThat(own.toFile().mkdir()).isTrue();
                    model.formatProperty().set(format);
                    String name = "net." + format.extensions().get(0);
                    model.targetProperty().set(own.resolve(name).toString());
                    model.write();

                    assertThat(model.writtenProperty().get()).as(format.label()).isPresent();
                    assertThat(own.toFile().list())
                            .containsExactlyInAnyOrder(
                                    format.versions().isEmpty() ? new String[] {name, "net.py"} : new String[] {name});
                });
    }

    @Test
    void aVersionAndAFixedBatchReachTheFile() throws IOException {
        study.open();
        ExportViewModel model = model(ExportKind.NETWORK);
        model.versionProperty().set(OptionalInt.of(15));
        model.batchProperty().set("4");

        model.write();

        var read = new NetworkFormats(List.of(new OnnxFormat())).read(folder.resolve("net-original.onnx"));
        assertThat(read.description()).startsWith("ONNX, opset 15");
    }

    @Test
    void aBatchThatIsNoNumberIsToldBeforeAnythingIsWritten() throws IOException {
        study.open();
        ExportViewModel model = model(ExportKind.NETWORK);

        for (String wrong : List.of("0", "-1", "many", "1000000000")) {
            model.batchProperty().set(wrong);
            assertThat(model.obstacleProperty().get())
                    .as(wrong)
                    .isEqualTo("The images at a time are a number from 1 to 1024, or nothing for any number.");
        }
        model.batchProperty().set("");
        assertThat(model.obstacleProperty().get()).isEmpty();
    }

    @Test
    void everyOtherKindIsWrittenForARun() throws IOException {
        study.openAndPlan();
        desk.runs().fineTune(Recipe.DEFAULT);

        for (ExportKind kind : ExportKind.values()) {
            ExportViewModel model = model(kind);
            assertThat(model.obstacleProperty().get()).as(kind.label()).isEmpty();
            model.write();
            assertThat(model.writtenProperty().get()).as(kind.label()).isPresent();
        }

        assertThat(folder.resolve("net-run1-report.html")).isRegularFile();
        assertThat(folder.resolve("rank_conv").resolve("rank_conv1.npy")).isRegularFile();
        assertThat(folder.resolve("net-run1-tables").resolve("epochs.csv")).isRegularFile();
        assertThat(folder.resolve("net-run1-charts").resolve("training-recall.svg"))
                .isRegularFile();
        assertThat(desk.messages().troubleProperty().get()).isEmpty();
    }

    @Test
    void aChangedChoiceTakesTheProofAway() throws IOException {
        study.open();
        ExportViewModel model = model(ExportKind.NETWORK);
        model.write();
        assertThat(model.replaced()).contains(folder.resolve("net-original.onnx"));

        model.foldsProperty().set(true);

        assertThat(model.writtenProperty().get()).isEmpty();
    }

    @Test
    void aWrongPlaceIsToldBeforeAnythingIsWritten() throws IOException {
        study.open();
        ExportViewModel model = model(ExportKind.NETWORK);

        model.targetProperty().set(folder.resolve("net.txt").toString());
        assertThat(model.obstacleProperty().get()).isEqualTo("The name of the file has to end in .onnx.");
        model.targetProperty().set(" ");
        assertThat(model.obstacleProperty().get()).isEqualTo("Name a file to write.");
        model.targetProperty().set(folder.resolve("gone").resolve("net.onnx").toString());
        assertThat(model.obstacleProperty().get()).startsWith("There is no folder");
    }

    @Test
    void aFailureIsToldInOneSentence() throws IOException {
        study.open();
        ExportViewModel model = model(ExportKind.REPORT);
        Files.createDirectory(folder.resolve("a.html"));
        Files.createFile(folder.resolve("a.html").resolve("inside"));

        model.targetProperty().set(folder.resolve("a.html").toString());
        model.write();

        assertThat(desk.messages().troubleProperty().get().orElseThrow().sentence())
                .contains("a.html cannot be written");
        assertThat(model.isWritingProperty().get()).isFalse();
        assertThat(folder.resolve("a.html.part")).doesNotExist();
    }
}
