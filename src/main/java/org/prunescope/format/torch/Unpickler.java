package org.prunescope.format.torch;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prunescope.format.torch.Pickled.Dictionary;
import org.prunescope.format.torch.Pickled.Global;
import org.prunescope.format.torch.Pickled.Inert;
import org.prunescope.format.torch.Pickled.Storage;
import org.prunescope.format.torch.Pickled.Tuple;
import org.prunescope.graph.GraphException;

/**
 * Reads one pickle, protocols 0 to 5, without running anything: a call is answered here if {@link TorchCalls} knows it,
 * and else yields an {@link Inert} object.
 *
 * <p>Values are null, Boolean, Long, BigInteger, Double, String, byte[], List, and {@link Pickled}. The machine has no
 * recursion, and every instruction makes at most one object.
 *
 * @see <a href="https://github.com/python/cpython/blob/main/Lib/pickletools.py">pickletools</a>
 */
final class Unpickler {
    /** A checkpoint of a thousand tensors takes some fifty thousand instructions. */
    private static final int MOST_INSTRUCTIONS = 2_000_000;

    private static final int DEEPEST_STACK = 1 << 20;
    private static final int LONGEST_NAME = 1000;
    private static final Object MARK = new Object();

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Long, Object> memo = new HashMap<>();
    private final Map<String, Storage> storages;

    private Unpickler(ByteBuffer in, Map<String, Storage> storages) {
        this.in = in;
        this.storages = storages;
    }

    /**
     * Reads the pickle that begins at the buffer's position and leaves the position behind it.
     *
     * @throws GraphException if it is damaged or uses what no checkpoint needs
     */
    static Object read(ByteBuffer buffer) {
        return read(buffer, new HashMap<>());
    }

    /**
     * As {@link #read(ByteBuffer)}.
     *
     * @param storages receives every storage that the pickle names, by its key
     */
    static Object read(ByteBuffer buffer, Map<String, Storage> storages) {
        ByteOrder order = buffer.order();
        try {
            return new Unpickler(buffer.order(ByteOrder.LITTLE_ENDIAN), storages).run();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ClassCastException | NumberFormatException e) {
            throw new GraphException("its pickle is damaged, or only a part of one: copy or save it again");
        } finally {
            buffer.order(order);
        }
    }

    private Object run() {
        for (int count = 0; count < MOST_INSTRUCTIONS; count++) {
            int code = in.get() & 0xff;
            if (code == '.') {
                return pop();
            }
            if (!(constant(code) || container(code) || memory(code) || object(code))) {
                throw new GraphException(
                        "its pickle has the unknown instruction 0x%02x: the file is damaged".formatted(code));
            }
            if (stack.size() > DEEPEST_STACK) {
                throw new GraphException("its pickle stacks more objects than any checkpoint needs");
            }
        }
        throw new GraphException("its pickle has more instructions than any checkpoint needs");
    }

    private boolean constant(int code) {
        switch (code) {
            case 'N' -> stack.add(null);
            case 0x88 -> stack.add(true);
            case 0x89 -> stack.add(false);
            case 'I' -> stack.add(oldWhole(line()));
            case 'J' -> stack.add((long) in.getInt());
            case 'K' -> stack.add(unsigned(in.get()));
            case 'M' -> stack.add((long) (in.getShort() & 0xffff));
            case 'L' -> stack.add(whole(longDecimal(line())));
            case 0x8a -> stack.add(whole(bytes(unsigned(in.get()))));
            case 0x8b -> stack.add(whole(bytes(in.getInt())));
            case 'F' -> stack.add(Double.valueOf(line()));
            case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 'S' -> stack.add(unquoted(line()));
            case 'T' -> stack.add(text(in.getInt()));
            case 'U', 0x8c -> stack.add(text(unsigned(in.get())));
            case 'V' -> stack.add(line());
            case 'X' -> stack.add(text(in.getInt()));
            case 0x8d -> stack.add(text(in.getLong()));
            case 'B' -> stack.add(bytes(in.getInt()));
            case 'C' -> stack.add(bytes(unsigned(in.get())));
            case 0x8e, 0x96 -> stack.add(bytes(in.getLong()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int code) {
        switch (code) {
            case '(' -> stack.add(MARK);
            case ')' -> stack.add(new Tuple(List.of()));
            case 't' -> stack.add(new Tuple(popToMark()));
            case 0x85 -> stack.add(new Tuple(popLast(1)));
            case 0x86 -> stack.add(new Tuple(popLast(2)));
            case 0x87 -> stack.add(new Tuple(popLast(3)));
            case ']', 0x8f -> stack.add(new ArrayList<>());
            case 'l', 0x91 -> stack.add(popToMark());
            case 'a' -> append(popLast(1));
            case 'e', 0x90 -> append(popToMark());
            case '}' -> stack.add(new Dictionary());
            case 'd' -> {
                List<Object> items = popToMark();
                stack.add(new Dictionary());
                putAll(items);
            }
            case 's' -> putAll(popLast(2));
            case 'u' -> putAll(popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memory(int code) {
        switch (code) {
            case 0x80 -> requireProtocol(unsigned(in.get()));
            case 0x95 -> in.getLong();
            case '0' -> pop();
            case '1' -> popToMark();
            case '2' -> stack.add(top());
            case 'p' -> memo.put(Long.valueOf(line()), top());
            case 'q' -> memo.put(unsigned(in.get()), top());
            case 'r' -> memo.put(in.getInt() & 0xffffffffL, top());
            case 0x94 -> memo.put((long) memo.size(), top());
            case 'g' -> recall(Long.parseLong(line()));
            case 'h' -> recall(unsigned(in.get()));
            case 'j' -> recall(in.getInt() & 0xffffffffL);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean object(int code) {
        switch (code) {
            case 'c' -> stack.add(new Global(line() + "." + line()));
            case 0x93 -> {
                List<Object> names = popLast(2);
                stack.add(global(Pickled.as(String.class, names.get(0)), Pickled.as(String.class, names.get(1))));
            }
            case 'R', 0x81 -> {
                List<Object> call = popLast(2);
                stack.add(TorchCalls.answer(
                        call.get(0), Pickled.as(Tuple.class, call.get(1)).values()));
            }
            case 0x92 -> {
                List<Object> call = popLast(3);
                stack.add(TorchCalls.answer(
                        call.get(0), Pickled.as(Tuple.class, call.get(1)).values()));
            }
            case 'i' -> {
                Global type = new Global(line() + "." + line());
                stack.add(TorchCalls.answer(type, popToMark()));
            }
            case 'o' -> {
                List<Object> call = popToMark();
                stack.add(TorchCalls.answer(call.get(0), call.subList(1, call.size())));
            }
            // State of an object: of those that are known none has any that matters, the others are inert.
            case 'b' -> pop();
            case 'Q' -> {
                Storage storage = TorchCalls.storage(pop());
                storages.put(storage.key(), storage);
                stack.add(storage);
            }
            case 'P' -> throw new GraphException("its pickle names stored numbers in a way that PyTorch does not");
            case 0x82 -> extension(1);
            case 0x83 -> extension(2);
            case 0x84 -> extension(4);
            case 0x97 -> stack.add(new Inert("a buffer outside of the file"));
            case 0x98 -> stack.add(pop());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Names that the pickle remembers can be joined again and again, so long ones are not. */
    private static Global global(String module, String name) {
        boolean isName = module.length() + name.length() <= LONGEST_NAME;
        return new Global(isName ? module + "." + name : "something without a name");
    }

    private void extension(int length) {
        byte[] unused = bytes(length);
        stack.add(new Inert("an object of a private extension"));
    }

    private static void requireProtocol(long protocol) {
        if (protocol > 5) {
            throw new GraphException("its pickle is of protocol " + protocol + ": save it again with protocol 2");
        }
    }

    private Object top() {
        return stack.get(stack.size() - 1);
    }

    @CanIgnoreReturnValue
    private Object pop() {
        Object top = stack.remove(stack.size() - 1);
        if (top == MARK) {
            throw new IndexOutOfBoundsException("a mark where a value should be");
        }
        return top;
    }

    private List<Object> popLast(int count) {
        List<Object> last = stack.subList(stack.size() - count, stack.size());
        List<Object> values = new ArrayList<>(last);
        last.clear();
        return values;
    }

    @CanIgnoreReturnValue
    private List<Object> popToMark() {
        int mark = stack.size() - 1;
        while (stack.get(mark) != MARK) {
            mark--;
        }
        List<Object> values = popLast(stack.size() - mark - 1);
        stack.remove(mark);
        return values;
    }

    private void recall(long index) {
        if (!memo.containsKey(index)) {
            throw new IndexOutOfBoundsException("nothing is remembered as " + index);
        }
        stack.add(memo.get(index));
    }

    @SuppressWarnings("unchecked") // only lists of this class are made
    private void append(List<Object> values) {
        if (top() instanceof List<?> list) {
            ((List<Object>) list).addAll(values);
        }
    }

    private void putAll(List<Object> items) {
        if (top() instanceof Dictionary dictionary) {
            for (int i = 0; i + 1 < items.size(); i += 2) {
                dictionary.put(items.get(i), items.get(i + 1));
            }
        }
    }

    private static long unsigned(byte value) {
        return value & 0xff;
    }

    private byte[] bytes(long length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private String text(long length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    /** Up to the next line feed, which is left out. */
    private String line() {
        int start = in.position();
        while (in.get() != '\n') {
            // the reading is the work
        }
        byte[] bytes = new byte[in.position() - 1 - start];
        in.get(start, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String unquoted(String line) {
        return line.length() >= 2 ? line.substring(1, line.length() - 1) : line;
    }

    private static Object oldWhole(String line) {
        return switch (line) {
            case "00" -> false;
            case "01" -> true;
            default -> Long.valueOf(line);
        };
    }

    private static BigInteger longDecimal(String line) {
        if (line.length() > LONGEST_NAME) {
            throw new NumberFormatException("a number of " + line.length() + " digits");
        }
        return new BigInteger(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
    }

    private static Object whole(byte[] littleEndian) {
        if (littleEndian.length == 0) {
            return 0L;
        }
        byte[] bigEndian = new byte[littleEndian.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
        }
        return whole(new BigInteger(bigEndian));
    }

    private static Object whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }
}
