package org.prunescope.data;

/** Images shared out. Each part keeps the order of the disk. */
public record Split(PictureSet train, PictureSet validation, SealedTest test) {}
