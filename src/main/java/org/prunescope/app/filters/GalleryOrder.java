package org.prunescope.app.filters;

/** In which order the gallery shows filters. */
enum GalleryOrder {
    /** The highest score first. */
    RANK("rank"),
    /** Those that serve a class first, the guarded and rare classes before the others; then by rank. */
    CLASS("class"),
    /** As they stand in the network. */
    INDEX("index");

    private final String words;

    GalleryOrder(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
