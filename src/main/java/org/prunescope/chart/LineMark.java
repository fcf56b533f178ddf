package org.prunescope.chart;

import java.util.List;

/**
 * How one of many lines is told from the others: a shape and a colour, and from the sixth on broken and with hollow
 * marks.
 *
 * @param mark shape and colour
 * @param isBroken whether the line is broken and its marks are hollow
 */
public record LineMark(ClassMark mark, boolean isBroken) {

    /** The mark of a line by its place; after ten they repeat. */
    public static LineMark of(int place) {
        List<ClassMark> marks = List.of(ClassMark.values());
        return new LineMark(marks.get(place % marks.size()), place / marks.size() % 2 == 1);
    }

    /** The colour of its name: the grey of marks is too faint for text. */
    Token ink() {
        return mark == ClassMark.FIRST ? Token.MUTED : mark.token();
    }
}
