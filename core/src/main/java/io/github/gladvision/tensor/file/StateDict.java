package io.github.gladvision.tensor.file;

import io.github.gladvision.files.Printable;
import io.github.gladvision.tensor.NumberType;
import io.github.gladvision.tensor.file.StateDictPickle.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the state dict in what a pickle holds, and where in the file its tensors lie. */
final class StateDict {
    /** Where programs put the state dict that they save along with other things; the first that is there counts. */
    private static final List<String> WRAPPERS =
            List.of("state_dict", "model_state_dict", "model", "teacher", "params_ema", "params");

    /** Tensors may share values: networks that tie weights give one matrix up to four names. */
    private static final int MOST_NAMES_FOR_A_VALUE = 4;

    private StateDict() {}

    /**
     * The tensors of the state dict by name, in its order. Other tensors, an optimiser's for instance, are left out.
     *
     * @param storages the part of the file that a storage lies in, by its key
     * @throws MalformedFileException if there is no state dict, or a tensor has values that are not there
     */
    static Map<String, StoredTensor> tensors(
            Object content, Function<String, @Nullable FilePart> storages, long fileSize, Allowance allowance)
            throws MalformedFileException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        long allBytes = 0;
        for (Map.Entry<?, ?> entry : unwrapped(content).entrySet()) {
            if (entry.getValue() instanceof View view) {
                if (!(entry.getKey() instanceof String name)) {
                    throw new MalformedFileException("it has a tensor whose name is no text");
                }
                allowance.take(Allowance.ENTRY + 64);
                StoredTensor tensor =
                        tensor(name, view, storages.apply(view.storage().key()));
                tensors.put(name, tensor);
                allBytes += tensor.bytes();
                if (allBytes > MOST_NAMES_FOR_A_VALUE * fileSize) {
                    throw new MalformedFileException("its tensors are views of the same values again and again");
                }
            }
        }
        if (tensors.isEmpty()) {
            throw new MalformedFileException("it holds no state dict");
        }
        return tensors;
    }

    private static Map<?, ?> unwrapped(Object content) {
        Map<?, ?> dict = content instanceof Map<?, ?> map ? map : Map.of();
        for (String wrapper : WRAPPERS) {
            if (dict.get(wrapper) instanceof Map<?, ?> inner) {
                return inner;
            }
        }
        return dict;
    }

    private static StoredTensor tensor(String name, View view, @Nullable FilePart values)
            throws MalformedFileException {
        String it = "tensor " + Printable.of(name);
        for (int i = 0; i < view.shape().length; i++) {
            if (view.shape().length != view.strides().length || view.shape()[i] < 0 || view.strides()[i] < 0) {
                throw new MalformedFileException(it + " has an impossible shape");
            }
        }
        NumberType type = view.storage().type();
        // Sizes may be absurd where one of them is 0; in this they are multiplied.
        StoredTensor plain = StoredTensor.inOrder(name, type, 0, view.shape());
        StoredTensor tensor = new StoredTensor(name, type, 0, view.shape(), view.strides());
        long bytes = tensor.bytes();
        if (values == null
                || view.offset() < 0
                || view.offset() > values.size() / type.bytes()
                || bytes > values.size() - view.offset() * type.bytes()) {
            throw new MalformedFileException("the values of " + Printable.of(name) + " are not all there");
        }
        if (plain.bytes() > bytes) {
            throw new MalformedFileException(it + " repeats the same values, as expand makes it; copy it first");
        }
        return new StoredTensor(
                name, type, values.begin() + view.offset() * type.bytes(), view.shape(), view.strides());
    }
}
