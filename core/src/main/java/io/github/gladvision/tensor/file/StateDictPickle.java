package io.github.gladvision.tensor.file;

import io.github.gladvision.files.Printable;
import io.github.gladvision.tensor.NumberType;
import io.github.gladvision.tensor.file.PickleReader.Opaque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The few names that the pickle of a state dict consists of, and what they stand for: views of stored values. */
final class StateDictPickle implements PickleReader.Callables {
    /** Values outside the pickle. */
    record Storage(String key, NumberType type) {}

    /** A view of a storage; offset and strides in elements. Nothing about it is checked yet. */
    record View(Storage storage, long offset, long[] shape, long[] strides) {}

    private static final Map<String, NumberType> STORAGES = Map.of(
            "torch.DoubleStorage", NumberType.F64,
            "torch.FloatStorage", NumberType.F32,
            "torch.HalfStorage", NumberType.F16,
            "torch.BFloat16Storage", NumberType.BF16,
            "torch.LongStorage", NumberType.I64,
            "torch.IntStorage", NumberType.I32,
            "torch.ShortStorage", NumberType.I16,
            "torch.CharStorage", NumberType.I8,
            "torch.ByteStorage", NumberType.U8,
            "torch.BoolStorage", NumberType.BOOL);

    private enum Function {
        ORDERED_DICT,
        SIZE,
        TENSOR,
        PARAMETER
    }

    private static final Map<String, Function> FUNCTIONS = Map.of(
            "collections.OrderedDict", Function.ORDERED_DICT,
            "torch.Size", Function.SIZE,
            "torch._utils._rebuild_tensor", Function.TENSOR, // before PyTorch 0.4
            "torch._utils._rebuild_tensor_v2", Function.TENSOR,
            "torch._utils._rebuild_parameter", Function.PARAMETER,
            "torch.nn.parameter.Parameter", Function.PARAMETER); // before PyTorch 0.4

    private final Allowance allowance;
    private final Map<String, Storage> storages = new HashMap<>();

    StateDictPickle(Allowance allowance) {
        this.allowance = allowance;
    }

    /** The storage of that key, if a tensor refers to it. */
    @Nullable
    Storage storage(String key) {
        return storages.get(key);
    }

    @Override
    public Object global(String name) throws MalformedFileException {
        if (STORAGES.containsKey(name)) {
            return STORAGES.get(name);
        }
        if (FUNCTIONS.containsKey(name)) {
            return FUNCTIONS.get(name);
        }
        if (InertNames.has(name)) {
            return new Opaque();
        }
        throw new MalformedFileException("it refers to " + Printable.of(name) + ", which Python would run");
    }

    @Override
    public Object call(Object function, List<Object> arguments) throws MalformedFileException {
        if (function instanceof Opaque) {
            return new Opaque();
        }
        if (!(function instanceof Function known)) {
            throw new MalformedFileException("it calls something that is no function");
        }
        return switch (known) {
            case ORDERED_DICT -> dict(arguments);
            case SIZE, PARAMETER -> {
                if (arguments.isEmpty()) {
                    throw new MalformedFileException("it makes a tensor in a way that PyTorch does not");
                }
                yield arguments.get(0);
            }
            case TENSOR -> view(arguments);
        };
    }

    /** Empty, to be filled by later instructions; Python 2 gives a list of pairs instead. */
    private Map<Object, Object> dict(List<Object> arguments) throws MalformedFileException {
        allowance.take(128);
        Map<Object, Object> dict = new LinkedHashMap<>();
        if (!arguments.isEmpty()) {
            for (Object pair : (List<?>) arguments.get(0)) {
                List<?> keyAndValue = (List<?>) pair;
                if (keyAndValue.size() != 2) {
                    throw new MalformedFileException("it makes a dict in a way that PyTorch does not");
                }
                allowance.take(Allowance.ENTRY);
                dict.put(PickleReader.key(keyAndValue.get(0)), keyAndValue.get(1));
            }
        }
        return dict;
    }

    private View view(List<Object> arguments) throws MalformedFileException {
        if (arguments.size() < 4
                || !(arguments.get(0) instanceof Storage storage)
                || !(arguments.get(1) instanceof Long offset)) {
            throw new MalformedFileException("it makes a tensor in a way that PyTorch does not");
        }
        return new View(storage, offset, longs(arguments.get(2)), longs(arguments.get(3)));
    }

    private long[] longs(Object numbers) throws MalformedFileException {
        List<?> list = (List<?>) numbers;
        if (list.size() > StoredTensor.MOST_DIMENSIONS) {
            throw new MalformedFileException("it makes a tensor of " + list.size() + " dimensions");
        }
        allowance.take(32 + 8L * list.size());
        return list.stream().mapToLong(value -> (Long) value).toArray();
    }

    /** {@code ("storage", type, key, device, number of elements)}; before PyTorch 1.6 a sixth, {@code None}. */
    @Override
    public Object persistent(Object id) throws MalformedFileException {
        if (!(id instanceof List<?> parts
                && parts.size() >= 5
                && "storage".equals(parts.get(0))
                && parts.get(1) instanceof NumberType type
                && parts.get(2) instanceof String key)) {
            throw new MalformedFileException("it keeps values in a way that PyTorch does not");
        }
        if (parts.size() > 5 && parts.get(5) != PickleReader.NONE) {
            throw new MalformedFileException("it has storages within storages, as PyTorch before 0.4 made them");
        }
        allowance.take(64 + Allowance.ENTRY);
        Storage storage = new Storage(key, type);
        Storage before = storages.putIfAbsent(key, storage);
        if (before != null && before.type() != type) {
            throw new MalformedFileException(
                    "it uses storage " + Printable.of(key) + " both as " + before.type() + " and as " + type);
        }
        return storage;
    }
}
