package org.prunescope.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.stream.ImageInputStreamImpl;

/** A file that is read in blocks. The JDK's own stream asks the system for every byte, most of all in headers. */
final class PictureStream extends ImageInputStreamImpl {
    private static final int BLOCK = 8192;

    private final FileChannel channel;
    private final byte[] block = new byte[BLOCK];
    private long start;
    private int filled;

    PictureStream(Path path) throws IOException {
        channel = FileChannel.open(path);
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        int at = position();
        if (at < 0) {
            return -1;
        }
        streamPos++;
        return block[at] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, to.length);
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int at = position();
        if (at < 0) {
            return -1;
        }
        int count = Math.min(length, filled - at);
        System.arraycopy(block, at, to, offset, count);
        streamPos += count;
        return count;
    }

    /** The place of the next byte in the block, which is filled if need be; −1 at the end of the file. */
    private int position() throws IOException {
        checkClosed();
        if (streamPos < start || streamPos >= start + filled) {
            start = streamPos;
            filled = Math.max(0, channel.read(ByteBuffer.wrap(block), start));
        }
        return filled == 0 ? -1 : (int) (streamPos - start);
    }

    @Override
    public long length() {
        try {
            return channel.size();
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        super.close();
        channel.close();
    }
}
