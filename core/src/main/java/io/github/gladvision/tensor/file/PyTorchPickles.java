package io.github.gladvision.tensor.file;

import io.github.gladvision.files.Printable;
import io.github.gladvision.tensor.file.StateDictPickle.Storage;
import java.io.IOException;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code torch.save} wrote before PyTorch 1.6, and still does if asked to: pickles one behind the other (a magic
 * number, the version of the format, facts about the machine, the object itself, the keys of the storages), then for
 * each key the number of elements and the elements.
 */
final class PyTorchPickles {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final Object VERSION = 1001L;

    private PyTorchPickles() {}

    static Map<String, StoredTensor> tensors(OpenFile file, Allowance allowance) throws IOException {
        StateDictPickle names = new StateDictPickle(allowance);
        ByteReader in = file.reader(0, file.size());
        if (!MAGIC.equals(PickleReader.read(in, names, allowance))) {
            throw new MalformedFileException("it is a pickle that torch.save did not write");
        }
        if (!VERSION.equals(PickleReader.read(in, names, allowance))) {
            throw new MalformedFileException("its format has another version than " + VERSION);
        }
        if (PickleReader.read(in, names, allowance) instanceof Map<?, ?> machine
                && Boolean.FALSE.equals(machine.get("little_endian"))) {
            throw new MalformedFileException("it was saved on a big-endian machine");
        }
        Object content = PickleReader.read(in, names, allowance);
        Object keys = PickleReader.read(in, names, allowance);
        Map<String, FilePart> storages = storages(in, keys, names, allowance);
        return StateDict.tensors(content, storages::get, file.size(), allowance);
    }

    private static Map<String, FilePart> storages(
            ByteReader in, Object keys, StateDictPickle names, Allowance allowance) throws IOException {
        if (!(keys instanceof List<?> list)) {
            throw new MalformedFileException("it lacks the list of its storages");
        }
        Map<String, FilePart> storages = new HashMap<>();
        for (Object key : list) {
            Storage storage = key instanceof String text ? names.storage(text) : null;
            if (storage == null) {
                throw new MalformedFileException("it lists a storage that no tensor is in");
            }
            if (storages.containsKey(storage.key())) {
                throw new MalformedFileException("it lists storage " + Printable.of(storage.key()) + " twice");
            }
            long count = in.getLong();
            if (count < 0 || count > in.remaining() / storage.type().bytes()) {
                throw new MalformedFileException("storage " + Printable.of(storage.key()) + " should have " + count
                        + " elements, but the file ends");
            }
            long begin = in.position();
            in.pass(count * storage.type().bytes());
            allowance.take(Allowance.ENTRY + 32);
            storages.put(storage.key(), new FilePart(begin, in.position()));
        }
        return storages;
    }
}
