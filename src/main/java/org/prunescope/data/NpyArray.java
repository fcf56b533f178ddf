package org.prunescope.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A NumPy array of numbers, as .npy files and the members of .npz files hold it; row-major. Immutable. */
public final class NpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final String ENDING = ".npy";
    private static final int LONGEST_HEADER = 1 << 16;
    private static final long HARMLESS = 64 << 20;
    private static final long HIGHEST_RATIO = 200;
    private static final Pattern TYPE = Pattern.compile("'descr':\\s*'([<>|=])([a-z])(\\d)'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order':\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape':\\s*\\(([\\d\\s,]*)\\)");

    private final int[] shape;
    private final String type;
    private final ByteBuffer values;

    private NpyArray(int[] shape, String type, ByteBuffer values) {
        this.shape = shape;
        this.type = type;
        this.values = values;
    }

    /**
     * Reads a .npy file.
     *
     * @throws DatasetException if it is damaged or holds no numbers
     */
    public static NpyArray read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return read(in, file.getFileName().toString(), Files.size(file));
        }
    }

    /**
     * Names of the arrays in a .npz file, without {@code .npy}.
     *
     * @throws DatasetException if it is no such file
     */
    public static Set<String> members(Path npz) throws IOException {
        try (ZipFile zip = new ZipFile(npz.toFile())) {
            return zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (ZipException | EOFException e) {
            throw damaged(npz, e);
        }
    }

    /**
     * Reads a member of a .npz file, stored or deflated.
     *
     * @param member its name without {@code .npy}
     * @throws DatasetException if the member is missing or damaged or holds no numbers
     */
    public static NpyArray read(Path npz, String member) throws IOException {
        try (ZipFile zip = new ZipFile(npz.toFile())) {
            ZipEntry entry = zip.getEntry(member + ENDING);
            if (entry == null) {
                throw new DatasetException(
                        "“%s” has no array “%s”: choose another file.".formatted(npz.getFileName(), member));
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return read(in, npz.getFileName() + "/" + member, most(entry));
            }
        } catch (ZipException | EOFException e) {
            throw damaged(npz, e);
        }
    }

    /** Bytes that a member is believed to unfold to: images hardly shrink, and a header is quickly written. */
    private static long most(ZipEntry entry) {
        return Math.max(HARMLESS, HIGHEST_RATIO * entry.getCompressedSize());
    }

    private static DatasetException damaged(Path npz, IOException cause) {
        return new DatasetException(
                "“%s” is no .npz file or damaged: copy it again.".formatted(npz.getFileName()), cause);
    }

    /** @param most bytes that there can be: a header that promises more is not believed */
    private static NpyArray read(InputStream stream, String name, long most) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        try {
            return parse(in, header(in, name), name, most);
        } catch (EOFException e) {
            throw new DatasetException("“%s” ends too early: copy the file again.".formatted(name), e);
        }
    }

    private static String header(DataInputStream in, String name) throws IOException {
        if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
            throw new DatasetException("“%s” is no NumPy array: choose another file.".formatted(name));
        }
        int version = in.readUnsignedByte();
        in.skipNBytes(1);
        byte[] length = new byte[version == 1 ? 2 : 4];
        in.readFully(length);
        long bytes = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            bytes = (bytes << 8) | (length[i] & 0xff);
        }
        if (version > 3 || bytes > LONGEST_HEADER) {
            throw new DatasetException("“%s” has a header of version %d and %d bytes: save it again with numpy.save."
                    .formatted(name, version, bytes));
        }
        byte[] text = new byte[(int) bytes];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static NpyArray parse(DataInputStream in, String header, String name, long most) throws IOException {
        Matcher type = TYPE.matcher(header);
        Matcher shapes = SHAPE.matcher(header);
        Matcher fortran = FORTRAN.matcher(header);
        if (!type.find() || !shapes.find() || !fortran.find() || !isNumber(type.group(2) + type.group(3))) {
            throw new DatasetException(
                    "“%s” holds no plain numbers: save it as an array of integers or floats.".formatted(name));
        }
        int[] shape = shape(shapes.group(1), name);
        boolean oneAxis = Arrays.stream(shape).filter(side -> side > 1).count() < 2;
        if (fortran.group(1).equals("True") && !oneAxis) {
            throw new DatasetException(
                    "“%s” is stored column by column: save numpy.ascontiguousarray of it.".formatted(name));
        }
        double bytes = Double.parseDouble(type.group(3)); // a product of any shape fits into a double
        for (int side : shape) {
            bytes *= side;
        }
        requireMemory(bytes, name);
        if (bytes > most) {
            throw new EOFException();
        }
        byte[] content = new byte[(int) bytes];
        in.readFully(content);
        ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyArray(
                shape, type.group(2) + type.group(3), ByteBuffer.wrap(content).order(order));
    }

    private static boolean isNumber(String type) {
        return type.matches("[ui][1248]|f[48]|b1");
    }

    private static int[] shape(String text, String name) throws DatasetException {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::trim)
                    .filter(side -> !side.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new DatasetException("“%s” has the impossible shape (%s).".formatted(name, text), e);
        }
    }

    private static void requireMemory(double bytes, String name) throws DatasetException {
        long most = Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > most) {
            throw new DatasetException("“%s” holds %d MB, more than the %d MB that fit: choose smaller images."
                    .formatted(name, (long) bytes >> 20, most >> 20));
        }
    }

    /** Length of each axis. */
    public int[] shape() {
        return shape.clone();
    }

    /** NumPy's name of the numbers without their byte order: {@code u1}, {@code i8}, {@code f4}. */
    public String type() {
        return type;
    }

    /** Number of values. */
    public int length() {
        return values.capacity() / width();
    }

    private int width() {
        return type.charAt(1) - '0';
    }

    /** A value as a double, exact for all but the largest 64-bit integers. */
    public double get(int index) {
        int at = index * width();
        return switch (type) {
            case "u1", "b1" -> values.get(at) & 0xff;
            case "i1" -> values.get(at);
            case "u2" -> values.getShort(at) & 0xffff;
            case "i2" -> values.getShort(at);
            case "u4" -> values.getInt(at) & 0xffffffffL;
            case "i4" -> values.getInt(at);
            case "i8", "u8" -> values.getLong(at);
            case "f4" -> values.getFloat(at);
            default -> values.getDouble(at);
        };
    }

    /** All values, row-major. */
    public double[] toDoubles() {
        return IntStream.range(0, length()).mapToDouble(this::get).toArray();
    }

    /** A run of an array of bytes. */
    byte[] bytes(int from, int count) {
        byte[] run = new byte[count];
        values.get(from, run);
        return run;
    }
}
