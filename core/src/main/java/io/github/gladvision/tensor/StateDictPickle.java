package io.github.gladvision.tensor;

import io.github.gladvision.tensor.PickleReader.MalformedPickleException;
import io.github.gladvision.tensor.SafeTensorsHeader.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The few names that the pickle of a state dict consists of, and what they stand for: views of stored values. */
final class StateDictPickle implements PickleReader.Callables {
    /** Values outside the pickle: an entry of the archive. */
    record Storage(String key, Type type) {}

    /** A view of a storage; offset and strides in elements. */
    record Stored(Storage storage, long offset, long[] shape, long[] strides) {
        /** Whether sizes are no less than 0, and no two elements share a place: a small file asks for little memory. */
        boolean possible() {
            if (offset < 0 || shape.length != strides.length) {
                return false;
            }
            try {
                long count = 1;
                for (int i = 0; i < shape.length; i++) {
                    if (shape[i] < 0 || strides[i] < 0) {
                        return false;
                    }
                    count = Math.multiplyExact(count, shape[i]);
                }
                return count <= extent();
            } catch (ArithmeticException e) {
                return false;
            }
        }

        /** Elements from the first to the last, both included. */
        long extent() {
            long last = 0;
            for (int i = 0; i < shape.length; i++) {
                if (shape[i] == 0) {
                    return 0;
                }
                last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
            }
            return last + 1;
        }
    }

    private static final Map<String, Type> STORAGES = Map.of(
            "torch.DoubleStorage", Type.F64,
            "torch.FloatStorage", Type.F32,
            "torch.HalfStorage", Type.F16,
            "torch.BFloat16Storage", Type.BF16,
            "torch.LongStorage", Type.I64,
            "torch.IntStorage", Type.I32,
            "torch.ShortStorage", Type.I16,
            "torch.CharStorage", Type.I8,
            "torch.ByteStorage", Type.U8,
            "torch.BoolStorage", Type.BOOL);

    private enum Function {
        ORDERED_DICT,
        SIZE,
        TENSOR,
        PARAMETER
    }

    private static final Map<String, Function> FUNCTIONS = Map.of(
            "collections.OrderedDict", Function.ORDERED_DICT,
            "torch.Size", Function.SIZE,
            "torch._utils._rebuild_tensor_v2", Function.TENSOR,
            "torch._utils._rebuild_parameter", Function.PARAMETER);

    @Override
    public Object global(String name) throws MalformedPickleException {
        Object known = STORAGES.containsKey(name) ? STORAGES.get(name) : FUNCTIONS.get(name);
        if (known == null) {
            throw new MalformedPickleException("it refers to " + name
                    + ", which Python would run; save the state dict alone with torch.save(model.state_dict(), FILE)");
        }
        return known;
    }

    @Override
    public Object call(Object function, List<Object> arguments) throws MalformedPickleException {
        if (!(function instanceof Function known)) {
            throw new MalformedPickleException("it calls something that is no function");
        }
        return switch (known) {
            case ORDERED_DICT -> {
                if (!arguments.isEmpty()) {
                    throw new MalformedPickleException("it makes a dict in a way that PyTorch does not");
                }
                yield new LinkedHashMap<>();
            }
            case SIZE -> arguments.get(0);
            case TENSOR -> tensor(arguments);
            case PARAMETER -> arguments.get(0);
        };
    }

    private static Stored tensor(List<Object> arguments) throws MalformedPickleException {
        if (arguments.size() < 4 || !(arguments.get(0) instanceof Storage storage)) {
            throw new MalformedPickleException("it makes a tensor in a way that PyTorch does not");
        }
        long offset = (Long) arguments.get(1);
        long[] shape = longs(arguments.get(2));
        long[] strides = longs(arguments.get(3));
        Stored stored = new Stored(storage, offset, shape, strides);
        if (!stored.possible()) {
            throw new MalformedPickleException("it makes a tensor of impossible shape");
        }
        return stored;
    }

    private static long[] longs(Object list) {
        return ((List<?>) list).stream().mapToLong(value -> (Long) value).toArray();
    }

    /** {@code ("storage", type, key, device, number of elements)}. */
    @Override
    public Object persistent(Object id) throws MalformedPickleException {
        if (id instanceof List<?> parts
                && parts.size() >= 3
                && "storage".equals(parts.get(0))
                && parts.get(1) instanceof Type type
                && parts.get(2) instanceof String key) {
            return new Storage(key, type);
        }
        throw new MalformedPickleException("it keeps values in a way that PyTorch does not");
    }
}
