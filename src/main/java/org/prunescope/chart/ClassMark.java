package org.prunescope.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** How a class is marked wherever it appears: a shape and a colour. */
public enum ClassMark {
    /** The largest class. */
    FIRST(Marker.DISC, Token.CLASS_1),
    SECOND(Marker.DIAMOND, Token.CLASS_2),
    THIRD(Marker.TRIANGLE, Token.CLASS_3),
    FOURTH(Marker.SQUARE, Token.CLASS_4),
    FIFTH(Marker.TRIANGLE_DOWN, Token.CLASS_5);

    private final Marker marker;
    private final Token token;

    ClassMark(Marker marker, Token token) {
        this.marker = marker;
        this.token = token;
    }

    public Marker marker() {
        return marker;
    }

    public Token token() {
        return token;
    }

    /**
     * Marks classes: the largest grey, the others in the order of the classes. From six classes on only those to be
     * watched get a mark of their own (at most four, by order of class), all others are grey.
     *
     * @param images images of each class
     * @param watched classes to be watched: the guarded and the rarest
     * @return one mark for each class
     */
    public static List<ClassMark> assign(int[] images, Set<Integer> watched) {
        int classes = images.length;
        int largest = IntStream.range(0, classes)
                .boxed()
                .max(Comparator.comparingInt((Integer i) -> images[i]).thenComparing(Comparator.reverseOrder()))
                .orElseThrow(() -> new IllegalArgumentException("there are no classes to be marked"));
        ClassMark[] marks = new ClassMark[classes];
        Arrays.fill(marks, FIRST);
        int next = 1;
        for (int i = 0; i < classes && next < values().length; i++) {
            if (i != largest && (classes <= values().length || watched.contains(i))) {
                marks[i] = values()[next++];
            }
        }
        return List.of(marks);
    }
}
