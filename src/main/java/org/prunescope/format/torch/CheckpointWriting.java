package org.prunescope.format.torch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.prunescope.engine.AtomicFile;
import org.prunescope.graph.Tensor;

/**
 * Writes a checkpoint as {@code torch.save} of PyTorch 1.6 and later does: a zip file of stored entries whose contents
 * begin at multiples of 64. Equal networks give equal bytes.
 */
final class CheckpointWriting {
    private static final String ROOT = "archive/";
    private static final int ALIGNMENT = 64;
    private static final int LOCAL_HEADER = 30;
    private static final int EXTRA_HEADER = 4;

    /** Java adds a field that depends on the time zone to the very first moment of this calendar, but not to this. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    private final ZipOutputStream zip;
    private long position;

    private CheckpointWriting(OutputStream out) {
        zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
    }

    static void write(TorchFiles.Contents contents, Path file) throws IOException {
        AtomicFile.write(file, out -> {
            CheckpointWriting writing = new CheckpointWriting(out);
            writing.write(contents);
            writing.zip.finish();
        });
    }

    private void write(TorchFiles.Contents contents) throws IOException {
        entry("data.pkl", pickle(contents.tensors()));
        entry("byteorder", ascii("little"));
        int key = 0;
        for (Tensor tensor : contents.tensors().values()) {
            entry("data/" + key++, littleEndian(tensor));
        }
        entry(Checkpoint.OUTLINE, contents.outline());
        if (!contents.metadata().isEmpty()) {
            entry("extra/prunescope.json", new ObjectMapper().writeValueAsBytes(new TreeMap<>(contents.metadata())));
        }
        entry("version", ascii("3\n"));
    }

    private void entry(String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        int header = LOCAL_HEADER + entry.getName().length() + EXTRA_HEADER;
        int padding = (int) Math.floorMod(-(position + header), (long) ALIGNMENT);
        entry.setExtra(padding(padding));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        position += header + padding + content.length;
    }

    /** PyTorch's own field: its mark, the length, then as many letters. */
    private static byte[] padding(int length) {
        byte[] field = new byte[EXTRA_HEADER + length];
        Arrays.fill(field, (byte) 'Z');
        ByteBuffer.wrap(field)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'F')
                .put((byte) 'B')
                .putShort((short) length);
        return field;
    }

    private static byte[] pickle(Map<String, Tensor> tensors) {
        Pickle pickle = new Pickle();
        pickle.dictionary().code('(');
        int key = 0;
        for (Map.Entry<String, Tensor> named : tensors.entrySet()) {
            pickle.text(named.getKey());
            tensor(pickle, named.getValue(), Integer.toString(key++));
        }
        return pickle.code('u').end();
    }

    private static void tensor(Pickle pickle, Tensor tensor, String key) {
        int[] shape = tensor.shape();
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        pickle.global("torch._utils", "_rebuild_tensor_v2").code('(');
        pickle.code('(')
                .text("storage")
                .global("torch", "FloatStorage")
                .text(key)
                .text("cpu");
        pickle.whole(tensor.size()).code('t').code('Q');
        pickle.whole(0).tuple(shape).tuple(strides).code(0x89).dictionary();
        pickle.code('t').code('R');
    }

    static byte[] littleEndian(Tensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(tensor.size(), Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.buffer());
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A pickle of protocol 2 as it grows. */
    private static final class Pickle {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Pickle() {
            out.write(0x80);
            out.write(2);
        }

        @CanIgnoreReturnValue
        Pickle code(int code) {
            out.write(code);
            return this;
        }

        @CanIgnoreReturnValue
        Pickle text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            code('X').number(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        @CanIgnoreReturnValue
        Pickle whole(int number) {
            return code('J').number(number);
        }

        @CanIgnoreReturnValue
        Pickle tuple(int[] numbers) {
            code('(');
            for (int number : numbers) {
                whole(number);
            }
            return code('t');
        }

        @CanIgnoreReturnValue
        Pickle global(String module, String name) {
            code('c');
            out.writeBytes(ascii(module + "\n" + name + "\n"));
            return this;
        }

        /** An empty OrderedDict. */
        @CanIgnoreReturnValue
        Pickle dictionary() {
            return global("collections", "OrderedDict").code(')').code('R');
        }

        @CanIgnoreReturnValue
        private Pickle number(int number) {
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(number)
                    .array());
            return this;
        }

        byte[] end() {
            out.write('.');
            return out.toByteArray();
        }
    }
}
