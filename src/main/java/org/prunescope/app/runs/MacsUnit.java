package org.prunescope.app.runs;

/**
 * The unit of a column of MACs.
 *
 * @param brief in the head of a column: {@code M}
 * @param full at an axis: {@code million}
 * @param size one of it, in MACs
 */
record MacsUnit(String brief, String full, double size) {
    private static final MacsUnit THOUSAND = new MacsUnit("k", "thousand", 1e3);
    private static final MacsUnit MILLION = new MacsUnit("M", "million", 1e6);
    private static final MacsUnit BILLION = new MacsUnit("G", "billion", 1e9);

    /** The unit in which a network's MACs are told. */
    static MacsUnit of(long macs) {
        return macs >= BILLION.size ? BILLION : macs >= MILLION.size ? MILLION : THOUSAND;
    }
}
