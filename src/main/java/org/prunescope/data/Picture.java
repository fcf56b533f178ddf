package org.prunescope.data;

/**
 * A decoded image: 8 bits a channel, rows from the top, channels of a pixel side by side (red, green, blue, or one
 * grey).
 */
public final class Picture {
    private final int width;
    private final int height;
    private final int channels;
    private final byte[] samples;

    /**
     * @param channels 1 for grey, 3 for RGB
     * @param samples [height, width, channels], each 0..255 as an unsigned byte; not copied, so hand it over
     */
    public Picture(int width, int height, int channels, byte[] samples) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + channels);
        }
        if (width < 1 || height < 1 || samples.length != width * height * channels) {
            throw new IllegalArgumentException(
                    "%d samples do not fill a picture of %d×%d×%d".formatted(samples.length, width, height, channels));
        }
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.samples = samples;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public int channels() {
        return channels;
    }

    /** One sample, 0..255. */
    public int get(int row, int column, int channel) {
        return samples[(row * width + column) * channels + channel] & 0xff;
    }

    /** The samples themselves, not to be changed. */
    byte[] samples() {
        return samples;
    }

    /** All samples, [height, width, channels]; a copy. */
    public byte[] toArray() {
        return samples.clone();
    }
}
