package org.prunescope.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What can be undone and redone: values, not actions, so that undoing gives back the very value. Immutable.
 *
 * @param past earlier values, the newest last
 * @param present the value in force
 * @param future undone values, the next to redo last
 */
public record History<T>(List<T> past, T present, List<T> future) {
    private static final int LONGEST = 500;

    public History {
        past = List.copyOf(past);
        future = List.copyOf(future);
    }

    public static <T> History<T> of(T present) {
        return new History<>(List.of(), present, List.of());
    }

    /** A new step; what was undone is gone. The same value again is no step. */
    public History<T> then(T next) {
        if (next.equals(present)) {
            return this;
        }
        List<T> longer = append(past, present);
        return new History<>(longer.subList(Math.max(0, longer.size() - LONGEST), longer.size()), next, List.of());
    }

    /** The same change to every value: for what is not to be undone, such as a result that came in. */
    public History<T> everywhere(UnaryOperator<T> change) {
        return new History<>(
                past.stream().map(change).toList(),
                change.apply(present),
                future.stream().map(change).toList());
    }

    public Optional<History<T>> undo() {
        return past.isEmpty()
                ? Optional.empty()
                : Optional.of(new History<>(
                        past.subList(0, past.size() - 1), past.get(past.size() - 1), append(future, present)));
    }

    public Optional<History<T>> redo() {
        return future.isEmpty()
                ? Optional.empty()
                : Optional.of(new History<>(
                        append(past, present), future.get(future.size() - 1), future.subList(0, future.size() - 1)));
    }

    private static <T> List<T> append(List<T> list, T item) {
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }
}
