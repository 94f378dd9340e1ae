package io.github.gladvision.tensor.file;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads Python's pickle format (protocols 2 to 5) as data. A pickle is a program for a small stack machine that may call
 * any function by name; this machine knows no functions but those of {@link Callables}, and refuses every other name.
 *
 * <p>Python's values become Java's: dicts {@link Map}s in their order, lists and tuples {@link List}s, ints
 * {@link Long} or {@link BigInteger}, floats {@link Double}, {@code None} {@link #NONE}. Whatever else there is becomes
 * an {@link Opaque}. Containers may contain themselves, so nothing here or elsewhere follows them to their depth: no
 * {@code equals}, {@code hashCode} or {@code toString} of a container.
 *
 * <p>A byte of a pickle can make an object of a hundred; so each instruction takes from an {@link Allowance} what it
 * needs before it is done.
 */
final class PickleReader {
    /** Python's {@code None}. */
    static final Object NONE = new Opaque();

    private static final Object MARK = new Opaque();
    private static final int INSTRUCTION = 24;
    private static final int LIST = 64;
    private static final int DICT = 120;

    private static final int LONGEST_NAME = 1000;

    /** Far longer than any name of a tensor; texts of other kinds are bounded so that one does not take all there is. */
    private static final int LONGEST_TEXT = 1 << 20;

    /** A value that has no meaning here, and is equal to itself alone. */
    static final class Opaque {}

    /** What a pickle may refer to by name. */
    interface Callables {
        /**
         * The value of a global name, for instance {@code collections.OrderedDict}.
         *
         * @throws MalformedFileException if the name is not allowed
         */
        Object global(String name) throws MalformedFileException;

        /** The result of calling what {@link #global} gave. */
        Object call(Object function, List<Object> arguments) throws MalformedFileException;

        /** The object that is kept outside the pickle under this name. */
        Object persistent(Object id) throws MalformedFileException;
    }

    private final ByteReader in;
    private final Callables callables;
    private final Allowance allowance;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private PickleReader(ByteReader in, Callables callables, Allowance allowance) {
        this.in = in;
        this.callables = callables;
        this.allowance = allowance;
    }

    /**
     * The value of the pickle that begins where {@code in} is; afterwards {@code in} is where it ends.
     *
     * @throws MalformedFileException if it is no pickle, or asks for what is not allowed; the message says what
     */
    static Object read(ByteReader in, Callables callables, Allowance allowance) throws IOException {
        try {
            return new PickleReader(in, callables, allowance).run();
        } catch (ClassCastException | IllegalArgumentException | NoSuchElementException e) {
            throw new MalformedFileException("its instructions do not fit together");
        }
    }

    private Object run() throws IOException {
        while (true) {
            int opcode = in.getUnsignedByte();
            if (opcode == '.') {
                return stack.pop();
            }
            allowance.take(INSTRUCTION);
            step(opcode);
        }
    }

    private void step(int opcode) throws IOException {
        switch (opcode) {
            case 0x80 -> in.pass(1); // PROTO
            case 0x95 -> in.pass(8); // FRAME
            case '(' -> stack.push(MARK);
            case '0' -> stack.pop();
            case '1' -> sinceMark();
            case '2' -> stack.push(stack.getFirst());
            case 'N' -> stack.push(NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case '}' -> stack.push(dict());
            case ']', ')' -> stack.push(list());
            case 0x85, 0x86, 0x87 -> stack.push(last(opcode - 0x84));
            case 't', 'l' -> stack.push(sinceMark());
            case 'd' -> {
                List<Object> items = sinceMark();
                stack.push(dict());
                putAll(items);
            }
            case 'a' -> addAll(last(1));
            case 'e' -> addAll(sinceMark());
            case 's' -> putAll(last(2));
            case 'u' -> putAll(sinceMark());
            case 'q' -> remember(in.getUnsignedByte());
            case 'r' -> remember(in.getInt());
            case 0x94 -> remember(memo.size());
            case 'h' -> stack.push(remembered(in.getUnsignedByte()));
            case 'j' -> stack.push(remembered(in.getInt()));
            case 'c' -> stack.push(callables.global(line() + "." + line()));
            case 0x93 -> {
                String name = (String) stack.pop();
                stack.push(callables.global((String) stack.pop() + "." + name));
            }
            case 'R', 0x81 -> { // a call, or a new object of a class
                List<?> arguments = (List<?>) stack.pop();
                stack.push(callables.call(stack.pop(), Collections.unmodifiableList(arguments)));
            }
            case 'b' -> { // sets attributes, which say nothing about what a dict or tensor holds
                stack.pop();
                stack.getFirst();
            }
            case 'Q' -> stack.push(callables.persistent(stack.pop()));
            default -> literal(opcode);
        }
    }

    private void literal(int opcode) throws IOException {
        switch (opcode) {
            case 'K' -> stack.push((long) in.getUnsignedByte());
            case 'M' -> stack.push((long) in.getUnsignedShort());
            case 'J' -> stack.push((long) in.getInt());
            case 0x8a -> stack.push(integer(in.getUnsignedByte()));
            case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 0x8c, 'U' -> stack.push(text(in.getUnsignedByte())); // U and T: Python 2's strings
            case 'X', 'T' -> stack.push(text(in.getInt()));
            case 'C' -> stack.push(bytes(in.getUnsignedByte()));
            case 'B' -> stack.push(bytes(in.getInt()));
            default -> throw new MalformedFileException(String.format("it has the instruction 0x%02x", opcode));
        }
    }

    private void remember(int key) throws MalformedFileException {
        allowance.take(Allowance.ENTRY);
        memo.put(key, stack.getFirst());
    }

    private Object remembered(int key) throws MalformedFileException {
        Object value = memo.get(key);
        if (value == null) {
            throw new MalformedFileException("it refers to what it has not made");
        }
        return value;
    }

    private List<Object> list() throws MalformedFileException {
        allowance.take(LIST);
        return new ArrayList<>(0);
    }

    private Map<Object, Object> dict() throws MalformedFileException {
        allowance.take(DICT);
        return new LinkedHashMap<>();
    }

    /** To the list on top; what is added to an opaque value is of no interest either. */
    private void addAll(List<Object> items) {
        Object target = stack.getFirst();
        if (!(target instanceof Opaque)) {
            @SuppressWarnings("unchecked")
            List<Object> list = (List<Object>) target;
            list.addAll(items);
        }
    }

    /** To the dict on top. */
    private void putAll(List<Object> keysAndValues) throws MalformedFileException {
        if (keysAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("a key without a value");
        }
        Object target = stack.getFirst();
        if (!(target instanceof Opaque)) {
            @SuppressWarnings("unchecked")
            Map<Object, Object> dict = (Map<Object, Object>) target;
            allowance.take((long) Allowance.ENTRY * keysAndValues.size() / 2);
            for (int i = 0; i < keysAndValues.size(); i += 2) {
                dict.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
            }
        }
    }

    /** Names and numbers are themselves; all else, tuples for one, may be deep and is never asked for. */
    static Object key(Object key) {
        return key instanceof String || key instanceof Number || key instanceof Boolean ? key : new Opaque();
    }

    private List<Object> sinceMark() throws MalformedFileException {
        List<Object> items = list();
        for (Object top = stack.pop(); top != MARK; top = stack.pop()) {
            items.add(top);
        }
        return inOrder(items);
    }

    private List<Object> last(int count) throws MalformedFileException {
        List<Object> items = list();
        for (int i = 0; i < count; i++) {
            items.add(stack.pop());
        }
        return inOrder(items);
    }

    private static List<Object> inOrder(List<Object> fromTheTop) {
        Collections.reverse(fromTheTop);
        return fromTheTop;
    }

    private Number integer(int length) throws IOException {
        allowance.take(length);
        byte[] bytes = in.getBytes(length);
        for (int i = 0, j = length - 1; i < j; i++, j--) {
            byte swapped = bytes[i];
            bytes[i] = bytes[j];
            bytes[j] = swapped;
        }
        BigInteger value = length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        if (length > Long.BYTES) {
            return value;
        }
        return value.longValue();
    }

    private String text(int length) throws IOException {
        if (length > LONGEST_TEXT) {
            throw new MalformedFileException("it has a text of " + length + " bytes");
        }
        if (length < 0 || length > in.remaining()) {
            throw new MalformedFileException("it ends too soon");
        }
        allowance.takeText(length);
        return new String(in.getBytes(length), StandardCharsets.UTF_8);
    }

    /** Bytes are of no interest, so they are not read. */
    private Object bytes(int length) throws IOException {
        in.pass(length);
        return new Opaque();
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.getUnsignedByte(); next != '\n'; next = in.getUnsignedByte()) {
            if (text.length() == LONGEST_NAME) {
                throw new MalformedFileException("it refers to a name of more than " + LONGEST_NAME + " bytes");
            }
            text.append((char) next);
        }
        return text.toString();
    }
}
