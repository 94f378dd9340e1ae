package io.github.gladvision.tensor;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads Python's pickle format (protocols 2 to 5) as data. A pickle is a program for a small stack machine that may call
 * any function by name; this machine knows no functions but those of {@link Callables}, and refuses every other name.
 *
 * <p>Python's values become Java's: dicts {@link Map}s in their order, lists and tuples {@link List}s, ints
 * {@link Long}, floats {@link Double}, {@code None} {@link #NONE}.
 */
final class PickleReader {
    /** Python's {@code None}. */
    static final Object NONE = "None".toCharArray();

    private static final Object MARK = "mark".toCharArray();

    /** Nothing legitimate comes near: the largest published models have some thousand tensors. */
    private static final int MOST_VALUES = 10_000_000;

    /** What a pickle may refer to by name. */
    interface Callables {
        /**
         * The value of a global name, for instance {@code collections.OrderedDict}.
         *
         * @throws MalformedPickleException if the name is not allowed
         */
        Object global(String name) throws MalformedPickleException;

        /** The result of calling what {@link #global} gave. */
        Object call(Object function, List<Object> arguments) throws MalformedPickleException;

        /** The object that is kept outside the pickle under this name. */
        Object persistent(Object id) throws MalformedPickleException;
    }

    /** The bytes are no pickle, or one that asks for what is not allowed; the message says what. */
    static final class MalformedPickleException extends IOException {
        private static final long serialVersionUID = 1;

        MalformedPickleException(String message) {
            super(message);
        }
    }

    private final ByteBuffer in;
    private final Callables callables;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private int values;

    private PickleReader(byte[] pickle, Callables callables) {
        this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
        this.callables = callables;
    }

    static Object read(byte[] pickle, Callables callables) throws MalformedPickleException {
        try {
            return new PickleReader(pickle, callables).run();
        } catch (BufferUnderflowException e) {
            throw new MalformedPickleException("it ends too soon");
        } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException | NoSuchElementException e) {
            throw new MalformedPickleException("its instructions do not fit together");
        }
    }

    private Object run() throws MalformedPickleException {
        while (true) {
            int opcode = in.get() & 0xff;
            if (opcode == '.') {
                return stack.pop();
            }
            if (++values > MOST_VALUES) {
                throw new MalformedPickleException("it has more than " + MOST_VALUES + " instructions");
            }
            step(opcode);
        }
    }

    private void step(int opcode) throws MalformedPickleException {
        switch (opcode) {
            case 0x80 -> in.get(); // PROTO
            case 0x95 -> in.getLong(); // FRAME
            case '(' -> stack.push(MARK);
            case '0' -> stack.pop();
            case '1' -> sinceMark();
            case '2' -> stack.push(stack.getFirst());
            case 'N' -> stack.push(NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case '}' -> stack.push(new LinkedHashMap<Object, Object>());
            case ']', ')' -> stack.push(new ArrayList<Object>());
            case 0x85, 0x86, 0x87 -> stack.push(last(opcode - 0x84));
            case 't', 'l' -> stack.push(sinceMark());
            case 'd' -> stack.push(putAll(new LinkedHashMap<>(), sinceMark()));
            case 'a' -> append(List.of(stack.pop()));
            case 'e' -> append(sinceMark());
            case 's' -> putAll(last(2));
            case 'u' -> putAll(sinceMark());
            case 'q' -> memo.put(in.get() & 0xff, stack.getFirst());
            case 'r' -> memo.put(in.getInt(), stack.getFirst());
            case 0x94 -> memo.put(memo.size(), stack.getFirst());
            case 'h' -> stack.push(remembered(in.get() & 0xff));
            case 'j' -> stack.push(remembered(in.getInt()));
            case 'c' -> stack.push(callables.global(line() + "." + line()));
            case 0x93 -> {
                List<Object> name = last(2);
                stack.push(callables.global(name.get(0) + "." + name.get(1)));
            }
            case 'R' -> {
                List<Object> arguments = list(stack.pop());
                stack.push(callables.call(stack.pop(), arguments));
            }
            case 'b' -> build();
            case 'Q' -> stack.push(callables.persistent(stack.pop()));
            default -> literal(opcode);
        }
    }

    private void literal(int opcode) throws MalformedPickleException {
        switch (opcode) {
            case 'K' -> stack.push((long) (in.get() & 0xff));
            case 'M' -> stack.push((long) (in.getShort() & 0xffff));
            case 'J' -> stack.push((long) in.getInt());
            case 0x8a -> stack.push(integer(in.get() & 0xff));
            case 'G' -> stack.push(ByteBuffer.wrap(bytes(8)).getDouble());
            case 0x8c -> stack.push(text(in.get() & 0xff));
            case 'X' -> stack.push(text(in.getInt()));
            case 'U' -> stack.push(text(in.get() & 0xff)); // Python 2's strings
            case 'T' -> stack.push(text(in.getInt()));
            case 'C' -> stack.push(bytes(in.get() & 0xff));
            case 'B' -> stack.push(bytes(in.getInt()));
            default -> throw new MalformedPickleException(String.format("it has the instruction 0x%02x", opcode));
        }
    }

    /** Sets attributes of an object. Those of a dict (PyTorch's {@code _metadata}) say nothing about its content. */
    private void build() throws MalformedPickleException {
        stack.pop();
        if (!(stack.getFirst() instanceof Map)) {
            throw new MalformedPickleException("it sets attributes of something that is no dict");
        }
    }

    private Object remembered(int key) throws MalformedPickleException {
        Object value = memo.get(key);
        if (value == null) {
            throw new MalformedPickleException("it refers to what it has not made");
        }
        return value;
    }

    private void append(List<Object> items) throws MalformedPickleException {
        list(stack.getFirst()).addAll(items);
    }

    private void putAll(List<Object> keysAndValues) {
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) stack.getFirst();
        putAll(map, keysAndValues);
    }

    private static Map<Object, Object> putAll(Map<Object, Object> map, List<Object> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            throw new IllegalArgumentException("a key without a value");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
                throw new IllegalArgumentException("a key that is neither name nor number");
            }
            map.put(key, keysAndValues.get(i + 1));
        }
        return map;
    }

    private List<Object> sinceMark() {
        return pop(top -> top == MARK, Integer.MAX_VALUE);
    }

    private List<Object> last(int count) {
        return pop(top -> false, count);
    }

    private List<Object> pop(Function<Object, Boolean> end, int most) {
        ArrayDeque<Object> items = new ArrayDeque<>();
        while (items.size() < most) {
            Object top = stack.pop();
            if (end.apply(top)) {
                break;
            }
            items.push(top);
        }
        return new ArrayList<>(items);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object value) throws MalformedPickleException {
        if (value instanceof List) {
            return (List<Object>) value;
        }
        throw new MalformedPickleException("its instructions do not fit together");
    }

    private long integer(int length) throws MalformedPickleException {
        if (length > 8) {
            throw new MalformedPickleException("it has a number of " + length + " bytes");
        }
        byte[] bytes = bytes(length);
        long value = length == 0 ? 0 : bytes[length - 1] < 0 ? -1 : 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }

    private String text(int length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private String line() {
        StringBuilder text = new StringBuilder();
        for (byte next = in.get(); next != '\n'; next = in.get()) {
            text.append((char) next);
        }
        return text.toString();
    }
}
