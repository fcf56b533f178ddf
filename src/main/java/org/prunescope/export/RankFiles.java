package org.prunescope.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prunescope.engine.AtomicFile;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;
import org.prunescope.score.ScoreTable;

/**
 * Scores as the scripts of HRank and Beta-Rank keep them: {@code rank_conv<i>.npy}, i from 1 over the convolutions in
 * their order, float64, one number for each filter, the largest to keep.
 */
public final class RankFiles {
    private RankFiles() {}

    /**
     * Writes one file for each convolution that was scored; convolutions without scores leave a gap in the numbers.
     *
     * @throws IOException if the folder cannot be made or a file cannot be written
     */
    public static void write(Network network, ScoreTable scores, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Step> convolutions = network.layers().stream()
                .filter(layer -> layer.operation() instanceof Convolution)
                .toList();
        for (int i = 0; i < convolutions.size(); i++) {
            String layer = convolutions.get(i).name();
            if (scores.has(layer)) {
                byte[] bytes = npy(scores.scores(layer));
                AtomicFile.write(folder.resolve("rank_conv" + (i + 1) + ".npy"), out -> out.write(bytes));
            }
        }
    }

    /** NumPy's format 1.0: magic, version, length of the header, header padded to 64 bytes, numbers. */
    private static byte[] npy(double[] values) {
        String start = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + values.length + ",), }";
        int padding = 64 - (10 + start.length() + 1) % 64;
        byte[] header = (start + " ".repeat(padding % 64) + "\n").getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer buffer = ByteBuffer.allocate(10 + header.length + values.length * Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.ISO_8859_1));
        buffer.put((byte) 1).put((byte) 0).putShort((short) header.length).put(header);
        for (double value : values) {
            buffer.putDouble(value);
        }
        return buffer.array();
    }
}
