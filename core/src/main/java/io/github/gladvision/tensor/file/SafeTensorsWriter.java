package io.github.gladvision.tensor.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.json.Json;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.NumberType;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Writes safetensors files, as {@link SafeTensors#write} says. */
final class SafeTensorsWriter {
    private static final long PIECE = 1L << 20;

    private SafeTensorsWriter() {}

    static void write(Path path, Map<String, Tensor> tensors, Map<String, String> metadata) {
        SafeFile.write(path, content(path, tensors, metadata));
    }

    /** @param path of the file, for messages */
    static SafeFile.Content content(Path path, Map<String, Tensor> tensors, Map<String, String> metadata) {
        // Wide types first, as the format's own library does: so every tensor is aligned to its element.
        List<Map.Entry<String, Tensor>> inOrder = tensors.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> -type(entry.getKey(), entry.getValue()).bytes()))
                .toList();
        byte[] header = header(inOrder, metadata);
        return out -> {
            out.write(header);
            for (Map.Entry<String, Tensor> entry : inOrder) {
                writeValues(out, path, entry.getKey(), entry.getValue());
            }
        };
    }

    private static byte[] header(List<Map.Entry<String, Tensor>> tensors, Map<String, String> metadata) {
        ObjectNode root = Json.PLAIN.object();
        if (!metadata.isEmpty()) {
            ObjectNode texts = root.putObject(SafeTensorsHeader.METADATA);
            metadata.forEach(texts::put);
        }
        long begin = 0;
        for (Map.Entry<String, Tensor> entry : tensors) {
            NumberType type = type(entry.getKey(), entry.getValue());
            long end = begin + entry.getValue().numel() * type.bytes();
            ObjectNode node = root.putObject(entry.getKey());
            node.put("dtype", type.name());
            var shape = node.putArray("shape");
            for (long size : Tensors.shape(entry.getValue())) {
                shape.add(size);
            }
            node.putArray("data_offsets").add(begin).add(end);
            begin = end;
        }
        byte[] text = Json.PLAIN.text(root).getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 7) / 8 * 8;
        ByteBuffer buffer = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(padded).put(text);
        while (buffer.hasRemaining()) {
            buffer.put((byte) ' ');
        }
        return buffer.array();
    }

    private static NumberType type(String name, Tensor tensor) {
        ScalarType scalar = tensor.scalar_type().intern();
        return Arrays.stream(NumberType.values())
                .filter(type -> type.scalar() == scalar)
                .findFirst()
                .orElseThrow(() -> new GladException(
                        "tensor " + name + " of type " + scalar + " cannot be saved; convert it to Float first"));
    }

    private static void writeValues(OutputStream out, Path path, String name, Tensor tensor) throws IOException {
        try (Scope scope = new Scope()) {
            Tensor plain = tensor.detach().cpu().contiguous();
            long count = plain.nbytes();
            BytePointer values = new BytePointer(plain.data_ptr());
            byte[] piece = new byte[(int) Math.min(count, PIECE)];
            for (long done = 0; done < count; done += piece.length) {
                int length = (int) Math.min(count - done, piece.length);
                values.position(done).get(piece, 0, length);
                out.write(piece, 0, length);
            }
        } catch (RuntimeException e) {
            throw new GladException(
                            path + ": the values of " + name + " cannot be saved: " + Engine.firstLine(e)
                                    + "; see the cause",
                            e)
                    .mendedBy(Remedy.SEE_CAUSE);
        }
    }
}
