package org.prunescope.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** One way of spoiling a file. The same random numbers spoil it in the same way. */
@FunctionalInterface
interface Mutation {
    /** Numbers at which readers stumble. */
    List<Long> ODD_NUMBERS = List.of(
            0L,
            1L,
            -1L,
            7L,
            127L,
            255L,
            65_535L,
            65_536L,
            1_000_000L,
            (1L << 24) + 1,
            (1L << 28) - 1,
            1L << 30,
            (1L << 31) - 1,
            1L << 31,
            1L << 32,
            Long.MAX_VALUE,
            Long.MIN_VALUE);

    /** A spoiled copy. */
    byte[] of(byte[] file, RandomGenerator random);

    static <T> T any(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }

    /** One of several ways, chosen anew each time. */
    static Mutation any(List<Mutation> ways) {
        return (file, random) -> any(ways, random).of(file, random);
    }

    static long oddNumber(RandomGenerator random) {
        return random.nextInt(4) == 0 ? random.nextInt(64) : any(ODD_NUMBERS, random);
    }
}
