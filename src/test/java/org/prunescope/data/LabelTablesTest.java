package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelTablesTest {
    @TempDir
    Path root;

    @Test
    void isic2017HasThreeClassesInTwoColumns() throws IOException {
        TestImages.writeAll(root, "ISIC-2017_Training_Data/ISIC_1.jpg", "ISIC-2017_Training_Data/ISIC_2.jpg");
        TestImages.writeAll(root, "ISIC-2017_Training_Data/ISIC_3.jpg", "ISIC-2017_Test_v2_Data/ISIC_4.jpg");
        table(
                "ISIC-2017_Training_Part3_GroundTruth.csv",
                "image_id,melanoma,seborrheic_keratosis\nISIC_1,1.0,0.0\nISIC_2,0.0,1.0\nISIC_3,0.0,0.0\n");
        table("ISIC-2017_Test_v2_Part3_GroundTruth.csv", "image_id,melanoma,seborrheic_keratosis\nISIC_4,0.0,0.0\n");
        table("ISIC-2017_Training_Data_metadata.csv", "image_id,age_approximate,sex\nISIC_1,55,male\n");

        Dataset dataset = open();

        assertThat(dataset.classNames()).containsExactly("melanoma", "nevus", "seborrheic keratosis");
        assertThat(dataset.classCounts()).containsExactly(1, 2, 1);
        assertThat(dataset.givenParts()).containsExactly(Part.TRAIN, Part.TEST);
    }

    @Test
    void isic2017CanBeOneOfItsTwoTasks() throws IOException {
        TestImages.writeAll(root, "a.jpg", "b.jpg");
        table("labels.csv", "image_id,melanoma,seborrheic_keratosis\na,1.0,0.0\nb,0.0,1.0\n");

        Dataset dataset = Datasets.open(root, DatasetOptions.DETECT.withLabelColumn("Melanoma"));

        assertThat(dataset.classNames()).containsExactly("0", "1");
        assertThat(dataset.report().ignoredColumns()).containsExactly("seborrheic_keratosis");
    }

    @Test
    void isic2018KeepsTheOrderOfItsColumns() throws IOException {
        TestImages.writeAll(root, "Input/a.jpg", "Input/b.jpg", "Input/c.jpg");
        table(
                "GroundTruth.csv",
                "image,MEL,NV,BCC,UNK,lesion_id\na,0.0,1.0,0.0,0.0,L1\nb,1.0,0.0,0.0,0.0,L2\nc,0,0,1,0,L3\n");

        Dataset dataset = open();

        assertThat(dataset.classNames()).containsExactly("MEL", "NV", "BCC");
        assertThat(dataset.report().warnings()).contains("No image is of class “UNK”: it is left out.");
    }

    @Test
    void ham10000KeepsLesionsTogether() throws IOException {
        StringBuilder rows = new StringBuilder("lesion_id,image_id,dx,dx_type,age,sex,localization\n");
        for (int i = 0; i < 20; i++) {
            TestImages.writeAll(root, "HAM10000_images_part_" + (i % 2 + 1) + "/ISIC_" + i + ".jpg");
            rows.append("HAM_%d,ISIC_%d,%s,histo,80.0,male,scalp%n".formatted(i / 2, i, i < 10 ? "nv" : "mel"));
        }
        table("HAM10000_metadata.csv", rows.toString());

        Dataset dataset = open();
        Split split = dataset.split(SplitRule.DEFAULT);

        assertThat(dataset.classNames()).containsExactly("mel", "nv");
        assertThat(dataset.report().ignoredColumns()).containsExactly("dx_type", "age", "sex", "localization");
        assertThat(split.train().classCounts()).containsExactly(6, 6);
        assertThat(split.test().classCounts()).containsExactly(2, 2);
    }

    @Test
    void idridRepeatsItsIdsBetweenParts() throws IOException {
        TestImages.writeAll(root, "1. Original Images/a. Training Set/IDRiD_001.jpg");
        TestImages.writeAll(root, "1. Original Images/a. Training Set/IDRiD_002.jpg");
        TestImages.writeAll(root, "1. Original Images/b. Testing Set/IDRiD_001.jpg");
        String header = "Image name,Retinopathy grade,Risk of macular edema ";
        table(
                "2. Groundtruths/a. IDRiD_Disease Grading_Training Labels.csv",
                header + ",,,,,,,,,\r\nIDRiD_001,3,2,,,,,,,,,\r\nIDRiD_002,0,1,,,,,,,,,\r\n");
        table("2. Groundtruths/b. IDRiD_Disease Grading_Testing Labels.csv", header + "\r\nIDRiD_001,4,0\r\n");

        Dataset grades = open();
        Dataset oedema = Datasets.open(root, DatasetOptions.DETECT.withLabelColumn("Risk of macular edema"));

        assertThat(grades.classNames()).containsExactly("0", "3", "4");
        assertThat(grades.classCounts()).containsExactly(1, 1, 1);
        assertThat(grades.givenParts()).containsExactly(Part.TRAIN, Part.TEST);
        assertThat(grades.report().ignoredColumns()).containsExactly("Risk of macular edema");
        assertThat(oedema.classNames()).containsExactly("0", "1", "2");
    }

    @Test
    void numbersMatchNamesWithLeadingZeros() throws IOException {
        TestImages.writeAll(root, "001.bmp", "010.bmp");
        table("Class Labels.csv", "image ID,class label\r\n1,2\r\n10,1\r\n");

        Dataset dataset = open();

        assertThat(dataset.classNames()).containsExactly("1", "2");
        assertThat(dataset.classCounts()).containsExactly(1, 1);
    }

    @Test
    void marksQuotesBlanksAndSemicolonsAreUnderstood() throws IOException {
        TestImages.writeAll(root, "pictures/One.png", "pictures/two.png");
        table("labels.csv", "\uFEFFFile ; Diagnosis\n\"one.png\" ; \"a, mild\"\npictures\\two.png;b\n");

        Dataset dataset = open();

        assertThat(dataset.classNames()).containsExactly("a, mild", "b");
        assertThat(dataset.report().unmatchedRows()).isEmpty();
    }

    @Test
    void gradesAreSortedAsNumbers() throws IOException {
        TestImages.writeAll(root, "a.png", "b.png", "c.png");
        table("labels.csv", "id,label\na,10\nb,9.0\nc,-1\n");

        assertThat(open().classNames()).containsExactly("-1", "9", "10");
    }

    @Test
    void whatDoesNotFitIsReportedRowByRow() throws IOException {
        TestImages.writeAll(root, "a.png", "b.png", "c.png", "d.png", "e.png", "extra.png");
        table("labels.csv", ",Image,Category\n0,a,X\n1,b,Y\n2,gone,X\n3,c,\n4,d,\"X, Y\"\n5,e,X\n6,e,Y\n7,a,X\n");

        Dataset dataset = open();

        assertThat(dataset.classCounts()).containsExactly(1, 1);
        assertThat(dataset.report().unmatchedRows())
                .containsExactly(
                        "labels.csv, row 4: no image is called “gone”",
                        "labels.csv, row 5: no single label for “c”",
                        "labels.csv, row 6: several labels for “d”",
                        "labels.csv, row 7: other rows label “e” otherwise");
        assertThat(dataset.report().unmatchedImages()).containsExactly("c.png", "d.png", "e.png", "extra.png");
    }

    @Test
    void anIdIsNeverAPath() throws IOException {
        TestImages.writeAll(root, "data/a.png", "data/b.png", "outside.png");
        Path table = table("data/labels.csv", "id,label\na,X\nb,Y\n../outside.png,X\n");

        Dataset dataset = Datasets.open(table, DatasetOptions.DETECT);

        assertThat(dataset.size()).isEqualTo(2);
        assertThat(dataset.report().unmatchedRows())
                .containsExactly("labels.csv, row 4: no image is called “../outside.png”");
    }

    @Test
    void aTableMayLieApartFromItsImages() throws IOException {
        TestImages.writeAll(root, "pictures/a.png", "pictures/b.png");
        Path table = table("tables/labels.csv", "id,label\na,X\nb,Y\n");

        assertThatThrownBy(() -> Datasets.open(table, DatasetOptions.DETECT))
                .hasMessage("None of the 2 rows of “labels.csv” such as “a” gives one of 0 images a label: "
                        + "choose the folder of its images.");
        assertThat(Datasets.open(table, DatasetOptions.DETECT.withImages(root.resolve("pictures")))
                        .classCounts())
                .containsExactly(1, 1);
    }

    @Test
    void twoTablesForTheSameImagesAreNotGuessedBetween() throws IOException {
        TestImages.writeAll(root, "a.png", "b.png");
        table("first.csv", "id,label\na,X\nb,Y\n");
        table("second.csv", "id,label\na,Y\nb,X\n");

        assertThatThrownBy(this::open)
                .hasMessage("“first.csv” and “second.csv” label the same images: open the right one by itself.");
        assertThat(Datasets.open(root.resolve("second.csv"), DatasetOptions.DETECT)
                        .size())
                .isEqualTo(2);
    }

    @Test
    void aTableBesideClassFoldersDoesNotHideThem() throws IOException {
        TestImages.writeAll(root, "X/a.png", "Y/b.png");
        table("training log.csv", "epoch,loss\n1,0.5\n2,0.4\n");

        assertThat(open().classNames()).containsExactly("X", "Y");
    }

    @Test
    void aTableWithoutLabelsSaysItsColumns() throws IOException {
        TestImages.writeAll(root, "a.png");
        Path table = table("metadata.csv", "image_id,age,sex\na,55,male\n");

        assertThatThrownBy(() -> Datasets.open(table, DatasetOptions.DETECT))
                .hasMessageStartingWith("“metadata.csv” has the columns [image_id, age, sex]: tell which");
        assertThatThrownBy(() -> Datasets.open(table, DatasetOptions.DETECT.withLabelColumn("colour")))
                .hasMessageContaining("[image_id, age, sex]");
    }

    @Test
    void aWantedColumnThatNoTableHasIsNamed() throws IOException {
        TestImages.writeAll(root, "a.png", "b.png");
        table("labels.csv", "id,label\na,X\nb,Y\n");

        assertThatThrownBy(() -> Datasets.open(root, DatasetOptions.DETECT.withLabelColumn("grade")))
                .hasMessageContaining("has a column “grade” and names its images");
    }

    @Test
    void aColumnOfIdsIsNoColumnOfLabels() throws IOException {
        TestImages.writeAll(root, "a.png", "b.png");
        Path table = table("labels.csv", "id,label\na,X\nb,X\n");

        assertThatThrownBy(() -> Datasets.open(table, DatasetOptions.DETECT))
                .hasMessageContaining("is 1, but must be 2 to 1000");
    }

    @Test
    void aPatientInTwoPartsIsWarnedOf() throws IOException {
        TestImages.writeAll(root, "train/a.png", "train/b.png", "test/c.png");
        table("train.csv", "patientid,image,finding\n1,a,X\n2,b,Y\n");
        table("test.csv", "patientid,image,finding\n2,c,Y\n");

        assertThat(open().report().warnings())
                .contains("Patients or lesions with images in more than one part: 1. Results will look too good.");
    }

    private Dataset open() throws IOException {
        return Datasets.open(root, DatasetOptions.DETECT);
    }

    @CanIgnoreReturnValue
    private Path table(String name, String text) throws IOException {
        return TestImages.table(root.resolve(name), text);
    }
}
