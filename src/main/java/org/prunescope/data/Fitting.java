package org.prunescope.data;

/**
 * Fits pictures to the size and colours that a network reads.
 *
 * <p>Each axis by itself: shrinking takes the mean over the area that a new pixel covers, enlarging goes in a straight
 * line between the centres of neighbours. Rounded once, at the end.
 */
final class Fitting {
    private Fitting() {}

    /** The samples of a fitted picture, [channels, height, width]. */
    static byte[] fit(Picture picture, Preprocessing target) {
        int width = target.width();
        int height = target.height();
        double factor = Math.max((double) width / picture.width(), (double) height / picture.height());
        boolean crops = target.fit() == Preprocessing.Fit.CENTRE_CROP;
        Axis columns = Axis.of(picture.width(), crops ? width / factor : picture.width(), width);
        Axis rows = Axis.of(picture.height(), crops ? height / factor : picture.height(), height);
        byte[] fitted = new byte[target.channels() * height * width];
        for (int c = 0; c < target.channels(); c++) {
            if (c > 0 && picture.channels() == 1) {
                System.arraycopy(fitted, 0, fitted, c * height * width, height * width);
            } else {
                float[] plane = plane(picture, target.sourceChannel(c), target.channels());
                resample(plane, picture.width(), columns, rows, fitted, c * height * width);
            }
        }
        return fitted;
    }

    /** A channel; or the luminance (ITU-R BT.601) where a grey one is wanted of a coloured picture. */
    private static float[] plane(Picture picture, int channel, int wantedChannels) {
        byte[] samples = picture.samples();
        int channels = picture.channels();
        float[] plane = new float[picture.width() * picture.height()];
        for (int i = 0; i < plane.length; i++) {
            int at = i * channels;
            plane[i] = wantedChannels < channels
                    ? 0.299f * (samples[at] & 0xff)
                            + 0.587f * (samples[at + 1] & 0xff)
                            + 0.114f * (samples[at + 2] & 0xff)
                    : samples[at + channel] & 0xff;
        }
        return plane;
    }

    private static void resample(float[] plane, int width, Axis columns, Axis rows, byte[] to, int offset) {
        int height = plane.length / width;
        float[] narrow = new float[height * columns.size()];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < columns.size(); x++) {
                narrow[y * columns.size() + x] = columns.mix(x, plane, y * width, 1);
            }
        }
        for (int y = 0; y < rows.size(); y++) {
            for (int x = 0; x < columns.size(); x++) {
                float value = rows.mix(y, narrow, x, columns.size());
                to[offset + y * columns.size() + x] = (byte) Math.max(0, Math.min(255, Math.round(value)));
            }
        }
    }

    /**
     * Which old pixels make up each new one along an axis.
     *
     * @param first the first old pixel of each new one
     * @param weights of the old pixels from there on
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Axis(int[] first, float[][] weights) {

        /** @param window middle part of the old axis that is kept */
        static Axis of(int oldSize, double window, int newSize) {
            Axis axis = new Axis(new int[newSize], new float[newSize][]);
            double start = (oldSize - window) / 2;
            double step = window / newSize;
            for (int i = 0; i < newSize; i++) {
                if (step > 1) {
                    axis.cover(i, start + i * step, Math.min(start + (i + 1) * step, oldSize));
                } else {
                    axis.between(i, Math.max(0, Math.min(oldSize - 1, start + (i + 0.5) * step - 0.5)), oldSize);
                }
            }
            return axis;
        }

        private void cover(int i, double from, double to) {
            first[i] = (int) from;
            weights[i] = new float[(int) Math.ceil(to) - first[i]];
            for (int k = 0; k < weights[i].length; k++) {
                double overlap = Math.min(to, first[i] + k + 1) - Math.max(from, first[i] + k);
                weights[i][k] = (float) (overlap / (to - from));
            }
        }

        private void between(int i, double place, int oldSize) {
            first[i] = (int) place;
            float share = (float) (place - first[i]);
            weights[i] = first[i] + 1 < oldSize ? new float[] {1 - share, share} : new float[] {1};
        }

        int size() {
            return first.length;
        }

        float mix(int i, float[] values, int offset, int stride) {
            float sum = 0;
            for (int k = 0; k < weights[i].length; k++) {
                sum += weights[i][k] * values[offset + (first[i] + k) * stride];
            }
            return sum;
        }
    }
}
