package io.github.gladvision.tensor;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * A file of named tensors in the safetensors format: eight bytes with the length of a JSON header, the header, the
 * values. The file is mapped into memory and checked completely when it is opened; a tensor's values are copied when it
 * is asked for.
 */
public final class SafeTensors implements TensorFile {
    /** Mappings are limited to 2 GiB each, so a larger file is mapped in pieces of this size. */
    private static final long PIECE = 1L << 30;

    private final Path path;
    private final SafeTensorsHeader header;
    private final List<MappedByteBuffer> pieces;

    private SafeTensors(Path path, SafeTensorsHeader header, List<MappedByteBuffer> pieces) {
        this.path = path;
        this.header = header;
        this.pieces = pieces;
    }

    /**
     * Opens a file.
     *
     * @throws GladException if it does not exist, cannot be read, or is not a well-formed safetensors file
     */
    public static SafeTensors open(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            SafeTensorsHeader header = SafeTensorsHeader.parse(readHeader(channel, size), size);
            List<MappedByteBuffer> pieces = new ArrayList<>();
            for (long at = header.dataStart(); at < size; at += PIECE) {
                pieces.add(channel.map(MapMode.READ_ONLY, at, Math.min(PIECE, size - at)));
            }
            return new SafeTensors(path, header, pieces);
        } catch (MalformedHeaderException e) {
            throw new GladException(
                    path + " is not a usable safetensors file (" + e.getMessage() + "); download or save it again", e);
        } catch (NoSuchFileException e) {
            throw new GladException(path + " does not exist; check the path", e);
        } catch (IOException | InternalError e) {
            throw new GladException(path + " cannot be read: " + Engine.firstLine(e) + "; check the file", e);
        }
    }

    private static byte[] readHeader(FileChannel channel, long size) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        while (length.hasRemaining() && channel.read(length) >= 0) {}
        if (length.hasRemaining()) {
            throw new MalformedHeaderException("it has only " + length.position() + " bytes");
        }
        long announced = length.getLong(0);
        if (announced < 2 || announced > Math.min(size - 8, SafeTensorsHeader.LARGEST)) {
            throw new MalformedHeaderException(
                    "its header should have " + Long.toUnsignedString(announced) + " bytes, the file has " + size);
        }
        ByteBuffer text = ByteBuffer.allocate((int) announced);
        while (text.hasRemaining() && channel.read(text) >= 0) {}
        if (text.hasRemaining()) {
            throw new MalformedHeaderException("it ends within its header");
        }
        return text.array();
    }

    /**
     * Writes {@code tensors} to a file in place of an older one. The new file takes the name only when it is complete and
     * on the disk; on any trouble the old one stays as it is.
     *
     * @param metadata free text by name, kept in the header
     * @throws GladException if the file cannot be written, for instance because the disk is full
     */
    public static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata) {
        SafeTensorsWriter.write(path, tensors, metadata);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(header.entries().keySet());
    }

    /** The free text in the header. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    @Override
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    @Override
    public Tensor tensor(String name) {
        SafeTensorsHeader.Entry entry = entry(name);
        try (Scope scope = new Scope()) {
            Tensor tensor =
                    torch.empty(entry.shape(), new TensorOptions(entry.type().scalar()), null);
            long count = entry.end() - entry.begin();
            if (count > 0) {
                copy(entry.begin(), count, new BytePointer(tensor.data_ptr()));
            }
            return scope.keep(tensor);
        } catch (InternalError e) {
            // What the virtual machine makes of a bus error: the mapped file was cut off after it had been opened.
            throw new GladException(path + " was changed while it was read; save it again", e);
        }
    }

    private void copy(long begin, long count, BytePointer target) {
        long done = 0;
        while (done < count) {
            long at = begin + done;
            ByteBuffer piece = pieces.get((int) (at / PIECE)).duplicate();
            int offset = (int) (at % PIECE);
            int length = (int) Math.min(count - done, piece.capacity() - offset);
            target.limit(done + length).position(done).asByteBuffer().put(piece.slice(offset, length));
            done += length;
        }
    }

    private SafeTensorsHeader.Entry entry(String name) {
        SafeTensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new GladException(path + " has no tensor " + name + "; it is a file of another kind or version");
        }
        return entry;
    }
}
