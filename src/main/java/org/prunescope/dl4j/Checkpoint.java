package org.prunescope.dl4j;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.engine.AtomicFile;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.train.Descent;
import org.prunescope.train.EpochResult;

/**
 * All that a run needs to go on after its latest epoch: one file, replaced as a whole, so that last and best always
 * belong together. The order of images, augmentation and dropout follow from the seed and the number of the epoch.
 *
 * @param task fingerprint of the task; another task finds nothing here
 * @param epochs the start first
 * @param last all numbers of the network, running statistics included
 * @param best the same of the best epoch
 * @param memory of the optimiser
 * @param work of all steps so far
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier to and from disk, never compared
record Checkpoint(String task, List<EpochResult> epochs, float[] last, float[] best, Descent.State memory, Work work) {
    private static final String FILE = "training.state";
    private static final String FORMAT = "PruneScope training 2";
    private static final int MOST_EPOCHS = 1_000_000;
    private static final int MOST_THREADS = 10_000;

    /**
     * What steps took.
     *
     * @param threads of each; with others the last digits of the results would be others
     * @param images learned from
     * @param seconds spent
     */
    record Work(int threads, long images, double seconds) {
        Work and(int moreImages, double moreSeconds) {
            return new Work(threads, images + moreImages, seconds + moreSeconds);
        }
    }

    Checkpoint {
        epochs = List.copyOf(epochs);
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        AtomicFile.write(folder.resolve(FILE), out -> {
            DataOutputStream data = new DataOutputStream(out);
            data.writeUTF(FORMAT);
            data.writeUTF(task);
            data.writeInt(epochs.size());
            for (EpochResult epoch : epochs) {
                write(epoch, data);
            }
            write(last, data);
            write(best, data);
            data.writeInt(memory.steps());
            write(memory.first(), data);
            write(memory.second(), data);
            data.writeInt(work.threads());
            data.writeLong(work.images());
            data.writeDouble(work.seconds());
            data.flush();
        });
    }

    /**
     * The checkpoint of a task, if the folder holds one.
     *
     * @param like memory of a run of this task, for its size
     * @throws IOException if it is damaged; the message names the file and the remedy
     */
    static Optional<Checkpoint> read(Path folder, String task, Descent.State like) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            DataInputStream data = new DataInputStream(in);
            if (!data.readUTF().equals(FORMAT) || !data.readUTF().equals(task)) {
                return Optional.empty();
            }
            List<EpochResult> epochs = new ArrayList<>();
            for (int i = bounded(data.readInt(), MOST_EPOCHS); i > 0; i--) {
                epochs.add(readEpoch(data));
            }
            int numbers = like.first().length;
            float[] last = readFloats(data, numbers);
            float[] best = readFloats(data, numbers);
            Descent.State memory = new Descent.State(
                    data.readInt(), readFloats(data, numbers), readFloats(data, like.second().length));
            Work work = new Work(bounded(data.readInt(), MOST_THREADS), data.readLong(), data.readDouble());
            return Optional.of(new Checkpoint(task, epochs, last, best, memory, work));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException("%s is damaged: delete it to begin the training anew".formatted(file), e);
        }
    }

    private static void write(EpochResult epoch, DataOutputStream data) throws IOException {
        data.writeInt(epoch.epoch());
        data.writeDouble(epoch.trainingLoss());
        data.writeDouble(epoch.validationLoss());
        ConfusionMatrix confusion = epoch.confusion();
        data.writeInt(confusion.classes());
        for (int truth = 0; truth < confusion.classes(); truth++) {
            for (int answer = 0; answer < confusion.classes(); answer++) {
                data.writeInt(confusion.get(truth, answer));
            }
        }
        data.writeDouble(epoch.learningRate());
        data.writeDouble(epoch.seconds());
    }

    private static EpochResult readEpoch(DataInputStream data) throws IOException {
        int epoch = data.readInt();
        double trainingLoss = data.readDouble();
        double validationLoss = data.readDouble();
        int classes = bounded(data.readInt(), 10_000);
        int[][] counts = new int[classes][];
        for (int truth = 0; truth < classes; truth++) {
            // Made one after the other, so that a damaged number of classes meets the end of the file first.
            counts[truth] = new int[classes];
            for (int answer = 0; answer < classes; answer++) {
                counts[truth][answer] = data.readInt();
            }
        }
        return new EpochResult(
                epoch, trainingLoss, validationLoss, new ConfusionMatrix(counts), data.readDouble(), data.readDouble());
    }

    private static void write(float[] values, DataOutputStream data) throws IOException {
        data.writeInt(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        data.write(bytes.array());
    }

    private static float[] readFloats(DataInputStream data, int count) throws IOException {
        if (data.readInt() != count) {
            throw new IllegalArgumentException("not " + count + " numbers");
        }
        byte[] bytes = new byte[count * Float.BYTES];
        data.readFully(bytes);
        float[] values = new float[count];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }

    private static int bounded(int length, int most) {
        if (length < 0 || length > most) {
            throw new IllegalArgumentException(length + " is not in 0.." + most);
        }
        return length;
    }
}
