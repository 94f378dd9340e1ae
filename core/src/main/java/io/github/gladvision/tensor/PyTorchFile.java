package io.github.gladvision.tensor;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.PickleReader.MalformedPickleException;
import io.github.gladvision.tensor.StateDictPickle.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * A state dict as {@code torch.save} writes it since PyTorch 1.6 ({@code .pth}, {@code .pt}, {@code .bin}, {@code
 * .ckpt}): a zip archive of one pickle and the tensors' values.
 *
 * <p>Nothing in it is executed. Tensors and plain containers are understood; a file whose pickle names anything else,
 * which Python would import and call, is refused with that name. A dict around the state dict ({@code state_dict},
 * {@code model}, ...) is looked through.
 */
public final class PyTorchFile implements TensorFile {
    private static final String PICKLE = "/data.pkl";
    /** The pickle names tensors and has none of their values: 1 MB for some thousand of them. */
    private static final long LARGEST_PICKLE = 256L << 20;
    /** Where programs put the state dict that they save along with other things; the first that is there counts. */
    private static final List<String> WRAPPERS =
            List.of("state_dict", "model_state_dict", "model", "teacher", "params_ema", "params");

    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final String root;
    private final Map<String, Stored> tensors;

    private PyTorchFile(Path path, String root, Map<String, Stored> tensors) {
        this.path = path;
        this.root = root;
        this.tensors = tensors;
    }

    /** Whether the first bytes of a file are those of a zip archive or of a bare pickle. */
    static boolean startsLikeOne(byte[] start) {
        return start.length >= 2 && (start[0] == 'P' && start[1] == 'K' || start[0] == (byte) 0x80 && start[1] <= 5);
    }

    /**
     * Opens a file; reads the names and shapes, but no values.
     *
     * @throws GladException if it does not exist, is damaged, or holds anything but tensors and plain containers
     */
    public static PyTorchFile open(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            String pickle = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(PICKLE))
                    .findFirst()
                    .orElseThrow(() -> new MalformedPickleException("it is an archive of something else"));
            String root = pickle.substring(0, pickle.length() - PICKLE.length());
            requireLittleEndian(zip, root);
            Object content = PickleReader.read(bytes(zip, zip.getEntry(pickle)), new StateDictPickle());
            Map<String, Stored> tensors = stateDict(content);
            for (Map.Entry<String, Stored> tensor : tensors.entrySet()) {
                requireValues(zip, root, tensor.getKey(), tensor.getValue());
            }
            return new PyTorchFile(path, root, tensors);
        } catch (MalformedPickleException e) {
            throw new GladException(path + " cannot be used as PyTorch weights: " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new GladException(path + " does not exist; check the path", e);
        } catch (ZipException e) {
            throw new GladException(
                    path
                            + (isBarePickle(path)
                                    ? " is in PyTorch's format of before 1.6; load it and save it again with a newer PyTorch"
                                    : " is a damaged or cut-off archive; download or save it again"),
                    e);
        } catch (IOException e) {
            throw new GladException(path + " cannot be read: " + Engine.firstLine(e) + "; check the file", e);
        }
    }

    private static boolean isBarePickle(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.read() == 0x80;
        } catch (IOException e) {
            return false;
        }
    }

    private static void requireLittleEndian(ZipFile zip, String root) throws IOException {
        ZipEntry order = zip.getEntry(root + "/byteorder");
        if (order != null && !new String(bytes(zip, order), StandardCharsets.US_ASCII).equals("little")) {
            throw new MalformedPickleException("it was saved on a big-endian machine; save it on another");
        }
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) LARGEST_PICKLE);
            if (in.read() >= 0) {
                throw new MalformedPickleException(entry.getName() + " is larger than " + LARGEST_PICKLE + " bytes");
            }
            return bytes;
        }
    }

    private static void requireValues(ZipFile zip, String root, String name, Stored tensor) throws IOException {
        ZipEntry entry = zip.getEntry(root + "/data/" + tensor.storage().key());
        long needed;
        try {
            needed = Math.multiplyExact(
                    Math.addExact(tensor.offset(), tensor.extent()),
                    tensor.storage().type().bytes());
        } catch (ArithmeticException e) {
            needed = Long.MAX_VALUE;
        }
        if (entry == null || entry.getSize() < needed) {
            throw new MalformedPickleException("the values of " + name + " are not all there; download it again");
        }
    }

    private static Map<String, Stored> stateDict(Object content) throws MalformedPickleException {
        Map<?, ?> dict = content instanceof Map<?, ?> map ? map : Map.of();
        for (String wrapper : WRAPPERS) {
            if (dict.get(wrapper) instanceof Map<?, ?> inner) {
                dict = inner;
                break;
            }
        }
        Map<String, Stored> tensors = new LinkedHashMap<>();
        dict.forEach((name, value) -> {
            if (value instanceof Stored tensor) {
                tensors.put(name.toString(), tensor);
            }
        });
        if (tensors.isEmpty()) {
            throw new MalformedPickleException(
                    "it holds no state dict; save one with torch.save(model.state_dict(), FILE)");
        }
        return tensors;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public long[] shape(String name) {
        return stored(name).shape().clone();
    }

    @Override
    public Tensor tensor(String name) {
        Stored stored = stored(name);
        try (ZipFile zip = new ZipFile(path.toFile());
                Scope scope = new Scope()) {
            TensorOptions options = new TensorOptions(stored.storage().type().scalar());
            Tensor flat = torch.empty(new long[] {stored.extent()}, options, null);
            ZipEntry entry = Optional.ofNullable(
                            zip.getEntry(root + "/data/" + stored.storage().key()))
                    .orElseThrow(() -> new IOException("it has changed"));
            try (InputStream in = zip.getInputStream(entry)) {
                int bytes = stored.storage().type().bytes();
                in.skipNBytes(stored.offset() * bytes);
                copy(in, new BytePointer(flat.data_ptr()), stored.extent() * bytes);
            }
            return scope.keep(torch.as_strided(flat, stored.shape(), stored.strides(), new LongOptional())
                    .contiguous());
        } catch (IOException e) {
            throw new GladException(
                    path + " cannot be read: " + Engine.firstLine(e) + "; download or save it again", e);
        }
    }

    private static void copy(InputStream in, BytePointer target, long count) throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, count)];
        for (long done = 0; done < count; done += chunk.length) {
            int length = (int) Math.min(chunk.length, count - done);
            if (in.readNBytes(chunk, 0, length) < length) {
                throw new IOException("it ends too soon");
            }
            target.limit(done + length).position(done).asByteBuffer().put(ByteBuffer.wrap(chunk, 0, length));
        }
    }

    private Stored stored(String name) {
        Stored stored = tensors.get(name);
        if (stored == null) {
            throw new GladException(path + " has no tensor " + name + "; it is a file of another kind or version");
        }
        return stored;
    }
}
