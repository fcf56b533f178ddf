package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SplitTest {
    @Test
    void aPoolIsSharedOutClassByClass() throws IOException {
        Split split = dataset(pool(50, 10)).split(SplitRule.DEFAULT);

        assertThat(split.train().classCounts()).containsExactly(30, 6);
        assertThat(split.validation().classCounts()).containsExactly(10, 2);
        assertThat(split.test().classCounts()).containsExactly(10, 2);
        assertThat(split.test().size()).isEqualTo(12);
    }

    @Test
    void everyImageIsInOnePartAndKeepsItsOrder() throws IOException {
        Dataset dataset = dataset(pool(40, 15, 7));
        Split split = dataset.split(new SplitRule(0.5, 0.25, 0.25, 9));

        List<String> train = ids(split.train());
        List<String> all = new ArrayList<>(train);
        all.addAll(ids(split.validation()));
        all.addAll(ids(split.test().unseal()));
        assertThat(all).doesNotHaveDuplicates().hasSize(dataset.size());
        assertThat(train).isSorted();
    }

    @Test
    void theSameRuleGivesTheSameSplitAndAnotherSeedAnother() throws IOException {
        Dataset dataset = dataset(pool(50, 10));

        assertThat(ids(dataset.split(SplitRule.DEFAULT).train()))
                .isEqualTo(ids(dataset.split(SplitRule.DEFAULT).train()))
                .isNotEqualTo(ids(dataset.split(new SplitRule(0.6, 0.2, 0.2, 2)).train()));
    }

    @Test
    void aTinyClassGetsIntoEveryPartItCanReach() throws IOException {
        Split split = dataset(pool(50, 3, 2, 1)).split(SplitRule.DEFAULT);

        assertThat(split.train().classCounts()).endsWith(1, 1, 1);
        assertThat(split.validation().classCounts()).endsWith(1, 1, 0);
        assertThat(split.test().classCounts()).endsWith(1, 0, 0);
    }

    @Test
    void givenPartsAreKept() throws IOException {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(entries(Part.TRAIN, 8, 2));
        entries.addAll(entries(Part.VALIDATION, 3, 1));
        entries.addAll(entries(Part.TEST, 4, 1));
        Dataset dataset = dataset(entries);

        Split split = dataset.split(SplitRule.DEFAULT);

        assertThat(dataset.givenParts()).containsExactly(Part.TRAIN, Part.VALIDATION, Part.TEST);
        assertThat(split.train().classCounts()).containsExactly(8, 2);
        assertThat(split.validation().classCounts()).containsExactly(3, 1);
        assertThat(split.test().classCounts()).containsExactly(4, 1);
    }

    @Test
    void aMissingValidationPartIsTakenFromTraining() throws IOException {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(entries(Part.TRAIN, 40, 8));
        entries.addAll(entries(Part.TEST, 4, 1));

        Split split = dataset(entries).split(SplitRule.DEFAULT);

        assertThat(split.train().classCounts()).containsExactly(30, 6);
        assertThat(split.validation().classCounts()).containsExactly(10, 2);
        assertThat(split.test().classCounts()).containsExactly(4, 1);
    }

    @Test
    void oneGivenPartAloneIsAPool() throws IOException {
        Dataset dataset = dataset(entries(Part.TEST, 10, 5));

        assertThat(dataset.givenParts()).isEmpty();
        assertThat(dataset.split(SplitRule.DEFAULT).train().classCounts()).containsExactly(6, 3);
    }

    @Test
    void imagesOfOneLesionStayTogether() throws IOException {
        long seed = 17;
        Random random = new Random(seed);
        List<Entry> entries = new ArrayList<>();
        for (int lesion = 0; lesion < 60; lesion++) {
            int images = 1 + random.nextInt(4);
            for (int i = 0; i < images; i++) {
                entries.add(entry(
                        "l%02d-%d".formatted(lesion, i), lesion % 3, Optional.empty(), Optional.of("l" + lesion)));
            }
        }
        Split split = dataset(entries).split(SplitRule.DEFAULT);

        assertThat(lesions(split.train())).doesNotContainAnyElementsOf(lesions(split.validation()));
        assertThat(lesions(split.train()))
                .doesNotContainAnyElementsOf(lesions(split.test().unseal()));
        assertThat(split.validation().classCounts()).as("seed " + seed).doesNotContain(0);
        assertThat((double) split.train().size() / entries.size()).isBetween(0.55, 0.65); // lesions are not cut
    }

    @Test
    void aClassMayHaveNoTrainingImage() throws IOException {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(entries(Part.TRAIN, 5, 0));
        entries.addAll(entries(Part.TEST, 4, 2));

        Split split = dataset(entries).split(new SplitRule(0.6, 0.4, 0, 1));

        assertThat(split.train().classCounts()).containsExactly(3, 0);
        assertThat(split.validation().classCounts()).containsExactly(2, 0);
        assertThat(split.test().classCounts()).containsExactly(4, 2);
    }

    @Test
    void partsWithoutATrainingPartAreRefused() {
        List<Entry> entries = new ArrayList<>();
        entries.addAll(entries(Part.VALIDATION, 5, 3));
        entries.addAll(entries(Part.TEST, 4, 2));

        assertThatThrownBy(() -> dataset(entries).split(SplitRule.DEFAULT)).hasMessageContaining("none to train on");
    }

    @Test
    void noTestPartIsTakenWhereNoneIsWanted() throws IOException {
        Split split = dataset(pool(30, 10)).split(new SplitRule(0.8, 0.2, 0, 1));

        assertThat(split.test().size()).isZero();
        assertThat(split.train().classCounts()).containsExactly(24, 8);
    }

    @Test
    void sharesAddUpToOne() {
        assertThatThrownBy(() -> new SplitRule(0.6, 0.6, 0.2, 1)).hasMessageContaining("their sum 1");
        assertThatThrownBy(() -> new SplitRule(0, 0.8, 0.2, 1)).hasMessageContaining("train and validation");
    }

    @Test
    void theFingerprintIgnoresOrderButNotContent() throws IOException {
        List<Entry> entries = pool(3, 2);
        List<Entry> reversed = new ArrayList<>(entries);
        Collections.reverse(reversed);
        List<Entry> relabelled = new ArrayList<>(entries);
        Sample first = entries.get(0).sample();
        relabelled.set(0, new Entry(new Sample(first.id(), 1, first.source()), Optional.empty(), Optional.empty()));
        List<Entry> repainted = new ArrayList<>(entries);
        repainted.set(
                0,
                new Entry(new Sample(first.id(), 0, () -> TestImages.grey(1, 99)), Optional.empty(), Optional.empty()));

        assertThat(dataset(entries).fingerprint())
                .hasSize(64)
                .isEqualTo(dataset(reversed).fingerprint())
                .isNotEqualTo(dataset(relabelled).fingerprint())
                .isNotEqualTo(dataset(repainted).fingerprint());
    }

    private static Dataset dataset(List<Entry> entries) throws DatasetException {
        return new Intake("cells", DatasetLayout.CLASS_FOLDERS)
                .finish(List.of("class 0", "class 1", "class 2", "class 3").subList(0, classes(entries)), entries);
    }

    private static int classes(List<Entry> entries) {
        return 1
                + entries.stream()
                        .mapToInt(entry -> entry.sample().label())
                        .max()
                        .orElseThrow();
    }

    private static List<Entry> pool(int... counts) {
        return entries(Optional.empty(), counts);
    }

    private static List<Entry> entries(Part part, int... counts) {
        return entries(Optional.of(part), counts);
    }

    private static List<Entry> entries(Optional<Part> part, int... counts) {
        List<Entry> entries = new ArrayList<>();
        for (int label = 0; label < counts.length; label++) {
            for (int i = 0; i < counts[label]; i++) {
                entries.add(entry("%d-%03d".formatted(label, i), label, part, Optional.empty()));
            }
        }
        return entries;
    }

    private static Entry entry(String id, int label, Optional<Part> part, Optional<String> group) {
        return new Entry(new Sample(id, label, () -> TestImages.grey(1, label)), part, group);
    }

    private static List<String> ids(PictureSet set) {
        return set.samples().stream().map(Sample::id).toList();
    }

    private static Set<String> lesions(PictureSet set) {
        return ids(set).stream().map(id -> id.substring(0, 3)).collect(Collectors.toSet());
    }
}
