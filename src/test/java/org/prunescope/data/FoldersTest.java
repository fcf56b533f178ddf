package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SharedData;

class FoldersTest {
    @TempDir
    Path root;

    @Test
    void classesAreFoldersSortedByName() throws IOException {
        TestImages.writeAll(root, "rbc/1.png", "rbc/2.png", "WBC/deep/er/1.png", "Platelets/1.bmp");

        Dataset dataset = open();

        assertThat(dataset.classNames()).containsExactly("Platelets", "WBC", "rbc");
        assertThat(dataset.classCounts()).containsExactly(1, 1, 2);
        assertThat(dataset.givenParts()).isEmpty();
        assertThat(dataset.report().images()).isEqualTo(4);
    }

    @Test
    void partsMayBeCalledInSeveralWays() throws IOException {
        TestImages.writeAll(root, "Training/a/1.png", "Training/b/1.png", "valid/a/2.png", "Test set/b/2.png");

        Dataset dataset = open();

        assertThat(dataset.classNames()).containsExactly("a", "b");
        assertThat(dataset.givenParts()).containsExactly(Part.TRAIN, Part.VALIDATION, Part.TEST);
        assertThat(dataset.split(SplitRule.DEFAULT).test().classCounts()).containsExactly(0, 1);
    }

    @Test
    void foldersAroundEverythingArePassedOver() throws IOException {
        TestImages.writeAll(root, "x/y/a/1.png", "x/y/b/1.png");
        assertThat(open().classNames()).containsExactly("a", "b");
    }

    @Test
    void aLoneTrainingFolderIsAPool() throws IOException {
        TestImages.writeAll(root, "train/a/1.png", "train/b/1.png", "unsorted/9.png");

        Dataset dataset = open();

        assertThat(dataset.givenParts()).isEmpty();
        assertThat(dataset.classNames()).containsExactly("a", "b");
        assertThat(dataset.report().unmatchedImages()).containsExactly("unsorted/9.png");
    }

    @Test
    void whatIsHiddenOrNoImageIsPassedOver() throws IOException {
        TestImages.writeAll(root, "a/1.png", "b/1.png", ".cache/c/1.png", "__MACOSX/a/1.png");
        Files.writeString(root.resolve("a/readme.txt"), "text");

        assertThat(open().classCounts()).containsExactly(1, 1);
    }

    @Test
    void unreadableImagesAreReportedAndLeftOut() throws IOException {
        TestImages.writeAll(root, "a/1.png", "b/1.png");
        Files.writeString(root.resolve("b/2.png"), "text");

        Dataset dataset = open();

        assertThat(dataset.size()).isEqualTo(2);
        assertThat(dataset.report().unreadable()).singleElement().asString().contains("“2.png”");
    }

    @Test
    void smallClassesAreWarnedOf() throws IOException {
        TestImages.writeAll(root, "a/1.png", "b/1.png");

        assertThat(open().report().warnings())
                .containsExactly(
                        "Class “a” has fewer than 20 images (1): its figures will be very unsure.",
                        "Class “b” has fewer than 20 images (1): its figures will be very unsure.");
    }

    @Test
    void anEmptyFolderIsAClassWithoutImages() throws IOException {
        TestImages.writeAll(root, "x/a/1.png", "x/c/1.png");
        Files.createDirectories(root.resolve("x/b/deep"));

        Dataset dataset = open();

        assertThat(dataset.classNames()).containsExactly("a", "b", "c");
        assertThat(dataset.classCounts()).containsExactly(1, 0, 1);
        assertThat(dataset.report().warnings())
                .contains(
                        "Folder “x/b” is empty: class “b” has no image there.",
                        "Class “b” has no images: its figures are undefined.");
        assertThat(dataset.split(SplitRule.DEFAULT).train().classCounts()).containsExactly(1, 0, 1);
    }

    @Test
    void aClassMayBeEmptyInOnePartOnly() throws IOException {
        TestImages.writeAll(root, "train/a/1.png", "train/b/1.png", "test/a/2.png");
        Files.createDirectories(root.resolve("test/b"));

        Dataset dataset = open();

        assertThat(dataset.classNames()).containsExactly("a", "b");
        assertThat(dataset.report().warnings())
                .contains(
                        "Folder “test/b” is empty: class “b” has no image there.",
                        "Class “b” has no test images: its figures are undefined.");
        assertThat(dataset.report().layout()).isEqualTo(DatasetLayout.SPLIT_FOLDERS);
    }

    @Test
    void aFolderOfOtherFilesIsNoClassButIsNamed() throws IOException {
        TestImages.writeAll(root, "a/1.png", "b/1.png");
        Files.createDirectories(root.resolve("notes"));
        Files.writeString(root.resolve("notes/readme.txt"), "text");

        Dataset dataset = open();

        assertThat(dataset.classNames()).containsExactly("a", "b");
        assertThat(dataset.report().warnings())
                .contains("Folder “notes” holds files but no images of a known kind: it is passed over.");
    }

    @Test
    void oneFolderOfImagesIsRefusedWithAdvice() throws IOException {
        TestImages.writeAll(root, "all/1.png", "all/2.png");

        assertThatThrownBy(this::open)
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("choose the folder above the class folders");
    }

    @Test
    void aForcedLayoutWithoutClassesSaysWhatItFound() throws IOException {
        TestImages.writeAll(root, "all/1.png");
        DatasetOptions forced =
                new DatasetOptions(Optional.of(DatasetLayout.CLASS_FOLDERS), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> Datasets.open(root, forced)).hasMessageContaining("is 0, but must be 2 to 1000");
    }

    @Test
    void aMissingFolderIsNamed() {
        assertThatThrownBy(() -> Datasets.open(root.resolve("gone"), DatasetOptions.DETECT))
                .hasMessageContaining("gone” is not there");
    }

    @Test
    void theBloodCellsHaveTheirPublishedCounts() throws IOException {
        Dataset dataset = Datasets.open(SharedData.file("data/bccd-cells"), DatasetOptions.DETECT);
        Split split = dataset.split(SplitRule.DEFAULT);

        assertThat(dataset.classNames()).containsExactly("Platelets", "RBC", "WBC");
        assertThat(split.train().classCounts()).containsExactly(209, 2381, 214);
        assertThat(split.validation().classCounts()).containsExactly(83, 967, 87);
        assertThat(split.test().classCounts()).containsExactly(69, 805, 71);
        assertThat(dataset.report().images()).isEqualTo(4886);
        assertThat(dataset.report().unreadable()).isEmpty();
        assertThat(dataset.report().warnings()).isEmpty();
        assertThat(dataset.fingerprint()).isEqualTo(dataset.fingerprint());
        Picture cell = split.train().get(0).source().read();
        assertThat(new int[] {cell.width(), cell.height(), cell.channels()}).containsExactly(32, 32, 3);
    }

    private Dataset open() throws IOException {
        return Datasets.open(root, DatasetOptions.DETECT);
    }
}
