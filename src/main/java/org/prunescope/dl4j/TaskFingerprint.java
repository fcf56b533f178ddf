package org.prunescope.dl4j;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Sample;
import org.prunescope.data.Sha256;
import org.prunescope.engine.Trainer.Task;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;

/** Tells whether two tasks are the same: network, images in their order, preprocessing, recipe, and what does them. */
final class TaskFingerprint {
    private TaskFingerprint() {}

    /**
     * @param engine its results differ from those of another one in their last digits
     * @throws IOException if an image is gone
     */
    static String of(Task task, String engine) throws IOException {
        MessageDigest digest = Sha256.start();
        add(task.start(), digest);
        add(task.training(), digest);
        add(task.validation(), digest);
        add(task.preprocessing(), digest);
        add(task.recipe(), digest);
        add(engine, digest);
        return Sha256.hex(digest);
    }

    private static void add(Network network, MessageDigest digest) {
        for (Step step : network.graph().steps()) {
            add(step.name() + step.operation() + step.inputs(), digest);
            for (Role role : Role.values()) {
                if (network.parameters(step.name()).containsKey(role)) {
                    float[] values = network.parameter(step.name(), role).toArray();
                    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
                    bytes.asFloatBuffer().put(values);
                    digest.update(bytes.array());
                }
            }
        }
        add(network.graph().output(), digest);
    }

    private static void add(PictureSet pictures, MessageDigest digest) throws IOException {
        add(pictures.classNames(), digest);
        for (Sample sample : pictures.samples()) {
            add(sample.id() + "\t" + sample.label(), digest);
            sample.source().digest(digest);
        }
    }

    /** By the text of a value; records, lists and enums have the same one in every process. */
    private static void add(Object value, MessageDigest digest) {
        digest.update((value + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
