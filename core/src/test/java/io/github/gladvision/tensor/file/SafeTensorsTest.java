package io.github.gladvision.tensor.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.NumberType;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NativeObjects.class)
class SafeTensorsTest {
    @TempDir
    Path folder;

    private Path file(String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return raw(text.length, text, dataBytes);
    }

    private Path raw(long announced, byte[] text, int dataBytes) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(announced).put(text);
        return Files.write(folder.resolve("bad.safetensors"), bytes.array());
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
    }

    @ParameterizedTest
    @EnumSource(NumberType.class)
    void givesBackWhatWasWritten(NumberType type) {
        Path file = folder.resolve("t.safetensors");
        try (Scope scope = new Scope()) {
            Tensor values = Tensors.of(new float[] {0, 1, 1, 0, 1, 1}, 2, 3).to(type.scalar());
            SafeTensors.write(file, Map.of("x.weight", values.t()), Map.of("format", "pt \"é\""));
            SafeTensors read = SafeTensors.open(file);
            assertThat(read.names()).containsExactly("x.weight");
            assertThat(read.metadata()).isEqualTo(Map.of("format", "pt \"é\""));
            assertThat(read.shape("x.weight")).containsExactly(3, 2);
            Tensor x = read.tensor("x.weight");
            assertThat(x.scalar_type().intern()).isEqualTo(type.scalar());
            assertThat(Tensors.toFloats(x)).containsExactly(0, 0, 1, 1, 1, 1);
        }
    }

    @Test
    void alignsEveryTensorAndKeepsEmptyOnesAndScalars() throws IOException {
        Path file = folder.resolve("t.safetensors");
        try (Scope scope = new Scope()) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            tensors.put("byte", torch.ones(3).to(torch.ScalarType.Byte));
            tensors.put("none", torch.ones(0, 4));
            tensors.put("scalar", torch.ones(new long[0]));
            tensors.put("grid", torch.ones(1, 2, 3, 3).contiguous(torch.MemoryFormat.ChannelsLast));
            SafeTensors.write(file, tensors, Map.of());
            ByteBuffer start = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(start.getLong(0) % 8).isZero();
            SafeTensors read = SafeTensors.open(file);
            assertThat(read.names()).containsExactly("none", "scalar", "grid", "byte");
            assertThat(read.shape("none")).containsExactly(0, 4);
            assertThat(Tensors.toFloats(read.tensor("scalar"))).containsExactly(1f);
            assertThat(Tensors.toFloats(read.tensor("none"))).isEmpty();
        }
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void refusesEmptyTruncatedAndMissingFiles() throws IOException {
        refused(Files.write(folder.resolve("empty"), new byte[0]), "only 0 bytes");
        refused(Files.write(folder.resolve("short"), new byte[5]), "only 5 bytes");
        refused(folder.resolve("missing"), "does not exist");
        refused(folder, "cannot be read");
        Path whole = folder.resolve("whole");
        try (Scope scope = new Scope()) {
            SafeTensors.write(whole, Map.of("a", torch.ones(10)), Map.of());
        }
        byte[] bytes = Files.readAllBytes(whole);
        refused(Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 1)), "truncated");
        refused(Files.write(folder.resolve("more"), Arrays.copyOf(bytes, bytes.length + 1)), "no tensor");
        refused(Files.write(folder.resolve("half"), Arrays.copyOf(bytes, 20)), "its header should have");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 100_000_001, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void refusesAbsurdHeaderLengths(long announced) throws IOException {
        refused(raw(announced, "{}".getBytes(StandardCharsets.UTF_8), 0), "its header should have");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{} {}",
                "{\"a\": 1}",
                "\u0000\u0001",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[4,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"
                        + "\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"Q4\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":{},\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"\\u0061\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,9223372036854775807,9],\"data_offsets\":[0,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[9223372036854775803,9223372036854775807]}}",
                "{\"__metadata__\":{},\"__metadata__\":{\"a\":\"\"},\"__metadata__\":{}}",
                "{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}",
                "{\"__metadata__\":{\"a\":{}}}"
            })
    void refusesMalformedHeaders(String header) throws IOException {
        refused(file(header, 4), "is not a usable safetensors file (");
    }

    @Test
    void refusesDeeplyNestedHeaders() throws IOException {
        refused(file("{\"a\":".repeat(100_000), 0), "is not a usable safetensors file (");
        refused(file("{\"__metadata__\":{\"a\":" + "[".repeat(1_000_000), 0), "is not a usable safetensors file (");
    }

    @Test
    void refusesHeadersThatWouldTakeTooMuchMemory() throws IOException {
        StringBuilder names = new StringBuilder("{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}");
        for (int i = 0; i < 200_000; i++) {
            names.append(",\"").append(i).append("\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}");
        }
        refused(file(names + "}", 0), "would take more than 32 MB");
        String text = "\":\"" + "a".repeat(2_000_000) + "\"";
        String metadata = "{\"__metadata__\":{\"0" + text;
        for (int i = 1; i < 9; i++) {
            metadata += ",\"" + i + text;
        }
        refused(file(metadata + "}}", 0), "would take more than 32 MB");
        refused(file("{\"__metadata__\":{\"a\":\"" + "a".repeat(3_000_000) + "\"}}", 0), "beyond all measure");
        refused(file("{\"" + "a".repeat(5_000) + "\":1}", 0), "beyond all measure");
    }

    @Test
    void showsHostileNamesInOneLine() throws IOException {
        refused(file("{\"a\\nAll is well\\u001b[2J\":{\"dtype\":\"Q\\r4\"}}", 0), "a\\u000aAll is well\\u001b[2J");
    }

    @Test
    void namesATensorThatIsNotThere() throws IOException {
        SafeTensors file = SafeTensors.open(file("{}", 0));
        assertThatThrownBy(() -> file.tensor("x"))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("has no tensor x");
    }

    @Test
    void replacesAFileThatIsStillBeingReadFrom() throws IOException {
        Path file = folder.resolve("t.safetensors");
        try (Scope scope = new Scope()) {
            SafeTensors.write(file, Map.of("a", torch.ones(2)), Map.of());
            SafeTensors old = SafeTensors.open(file);
            SafeTensors.write(file, Map.of("a", torch.zeros(2)), Map.of());
            assertThat(Tensors.toFloats(old.tensor("a"))).containsExactly(1f, 1f);
            assertThat(Tensors.toFloats(SafeTensors.open(file).tensor("a"))).containsExactly(0f, 0f);
        }
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void saysThatAFileWasChangedWhileItWasRead() throws IOException {
        try (Scope scope = new Scope()) {
            Path file = folder.resolve("t.safetensors");
            SafeTensors.write(file, Map.of("a", torch.ones(2), "b", torch.ones(2)), Map.of());
            byte[] content = Files.readAllBytes(file);
            SafeTensors open = SafeTensors.open(file);
            byte[][] others = {
                Arrays.copyOf(content, content.length - 1),
                Arrays.copyOf(content, 3),
                new byte[0],
                Arrays.copyOf(content, content.length + 1),
                content
            };
            for (byte[] other : others) {
                Files.write(file, other); // into the same file, unlike SafeTensors.write
                Files.setLastModifiedTime(file, FileTime.fromMillis(1));
                for (String name : open.names()) {
                    assertThatThrownBy(() -> open.tensor(name))
                            .isInstanceOf(GladException.class)
                            .hasMessageContaining(file + ": tensor " + name + " cannot be read: it was changed")
                            .message()
                            .hasLineCount(1);
                }
            }
            open.close();
            assertThatThrownBy(() -> open.tensor("a")).isInstanceOf(GladException.class);
        }
    }

    @Test
    void keepsTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
        Path file = folder.resolve("t.safetensors");
        try (Scope scope = new Scope()) {
            SafeTensors.write(file, Map.of("a", torch.ones(2)), Map.of());
            Tensor withoutValues = torch.empty(new long[] {2}, new TensorOptions(new Device("meta")), null);
            assertThatThrownBy(() -> SafeTensors.write(file, Map.of("a", withoutValues), Map.of()))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining(file.toString())
                    .message()
                    .hasLineCount(1);
            assertThat(Tensors.toFloats(SafeTensors.open(file).tensor("a"))).containsExactly(1f, 1f);
        }
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void refusesToSaveTypesTheFormatLacks() {
        try (Scope scope = new Scope()) {
            Tensor complex = torch.ones(1).to(torch.ScalarType.ComplexFloat);
            assertThatThrownBy(() -> SafeTensors.write(folder.resolve("t"), Map.of("z", complex), Map.of()))
                    .isInstanceOf(GladException.class)
                    .hasMessageContaining("tensor z");
        }
    }
}
