package org.prunescope.app.finetuning;

/** What stands where there is no fine-tuning to be seen. */
record Vacancy(String title, String line, Remedy remedy) {

    /** The way on. */
    enum Remedy {
        FINE_TUNE,
        GO_ON
    }
}
