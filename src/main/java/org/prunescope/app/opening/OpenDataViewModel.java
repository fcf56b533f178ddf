package org.prunescope.app.opening;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.workbench.DataCandidate;
import org.prunescope.data.Dataset;
import org.prunescope.data.DatasetLayout;
import org.prunescope.data.DatasetOptions;
import org.prunescope.data.Part;
import org.prunescope.data.Split;
import org.prunescope.data.SplitRule;
import org.prunescope.study.DataSource;

/** Images that wait to be opened: how they were read and how they are to be shared out. */
final class OpenDataViewModel {
    private final Desk desk;
    private final Dataset dataset;
    private final ReadOnlyObjectWrapper<DataCandidate> candidate;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

    OpenDataViewModel(Desk desk, DataCandidate candidate) {
        this.desk = desk;
        dataset = candidate.dataset();
        this.candidate = new ReadOnlyObjectWrapper<>(this, "candidate", candidate);
    }

    /** What would be opened. */
    ReadOnlyObjectProperty<DataCandidate> candidateProperty() {
        return candidate.getReadOnlyProperty();
    }

    /** Why the images cannot be shared out as was asked, or empty. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    DataReportViewModel report() {
        DataCandidate now = candidate.get();
        return new DataReportViewModel(now.source(), now.dataset(), now.split());
    }

    /** Whether a table says the labels, so that its column and the folder of the images can be chosen. */
    boolean isTable() {
        return dataset.report().layout() == DatasetLayout.LABEL_TABLE;
    }

    /** The columns that may hold the labels; the first stands for the one that is found by its name. */
    List<Optional<String>> columns() {
        List<Optional<String>> columns = new ArrayList<>(List.of(Optional.empty()));
        source().options().labelColumn().ifPresent(column -> columns.add(Optional.of(column)));
        dataset.report().ignoredColumns().forEach(column -> columns.add(Optional.of(column)));
        return columns;
    }

    Optional<String> column() {
        return source().options().labelColumn();
    }

    /** The folder of the images that a table names. */
    Path imageFolder() {
        return source().options().images().orElseGet(() -> {
            Path path = source().path().toAbsolutePath();
            return dataset.report().layout() == DatasetLayout.LABEL_TABLE
                            && path.toFile().isFile()
                    ? path.getParent()
                    : path;
        });
    }

    /** Reads the labels from another column; the answer is another candidate. */
    void readColumn(Optional<String> column) {
        DatasetOptions options = source().options();
        reopen(new DatasetOptions(options.layout(), options.images(), column));
    }

    /** Looks for the images in another folder; the answer is another candidate. */
    void readImages(Path folder) {
        reopen(source().options().withImages(folder));
    }

    private void reopen(DatasetOptions options) {
        desk.opener().openData(new DataSource(source().path(), options, source().split()));
    }

    /** Opens something else; the answer is another candidate. */
    void openAnother(Path path) {
        desk.opener().openData(DataSource.of(path));
    }

    private DataSource source() {
        return candidate.get().source();
    }

    SplitRule rule() {
        return source().split();
    }

    /** Whether parts are missing on disk, so that the rule decides. */
    boolean isShared() {
        return dataset.givenParts().size() < Part.values().length;
    }

    /** Whether all images lie in one pool. */
    boolean isPool() {
        return dataset.givenParts().isEmpty();
    }

    /** Shares the images out by another rule. */
    void share(SplitRule rule) {
        DataSource other = new DataSource(source().path(), source().options(), rule);
        desk.jobs()
                .run(
                        Jobs.Lane.PREVIEW,
                        "Sharing images out",
                        progress -> dataset.split(rule),
                        (Split split) -> {
                            problem.set("");
                            candidate.set(new DataCandidate(other, dataset, split));
                        },
                        failure -> problem.set(failure.getMessage()));
    }

    /** Whether a network is open, to which the images fit. */
    boolean hasNetwork() {
        return desk.workbench().opened().isPresent();
    }

    /** Runs that were measured on other images and would go. */
    int runsThatGo() {
        return desk.workbench().study().runs().size();
    }

    void open() {
        desk.opener().take(candidate.get());
    }

    void cancel() {
        desk.opener().dismiss();
    }
}
