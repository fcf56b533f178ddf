package org.prunescope.data;

/** How images and labels lie on disk, in the order in which they are tried. */
public enum DatasetLayout {
    /** {@code train_images.npy} and its siblings in one file. */
    MEDMNIST("medmnist", "MedMNIST arrays (.npz)", new MedMnistReader()),
    /** {@code train/melanoma/1.jpg}, and the same under {@code val} and {@code test}. */
    SPLIT_FOLDERS("split-folders", "class folders for training, validation and test", FolderReader.split()),
    /** A table of labels beside a folder of images: ISIC, HAM10000, IDRiD, or any with an id and a label. */
    LABEL_TABLE("label-table", "table of labels (.csv) and images", new TableReader()),
    /** {@code melanoma/1.jpg}. */
    CLASS_FOLDERS("class-folders", "one folder per class", FolderReader.plain());

    private final String id;
    private final String label;
    private final DatasetReader reader;

    DatasetLayout(String id, String label, DatasetReader reader) {
        this.id = id;
        this.label = label;
        this.reader = reader;
    }

    /** Stable name in files and arguments. */
    public String id() {
        return id;
    }

    /** Name for people. */
    public String label() {
        return label;
    }

    DatasetReader reader() {
        return reader;
    }
}
