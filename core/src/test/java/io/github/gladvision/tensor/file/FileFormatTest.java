package io.github.gladvision.tensor.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileFormatTest {
    @TempDir
    Path folder;

    /** Lengths of headers whose bytes are those that an archive, a pickle or an index begins with. */
    @ParameterizedTest
    @ValueSource(ints = {128, 640, 'P' | 'K' << 8, '{' | '"' << 8, 1000})
    void knowsSafetensorsWhateverTheLengthOfTheHeader(int length) throws IOException {
        String header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}";
        ByteBuffer bytes = ByteBuffer.allocate(8 + length + 1).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(String.format("%-" + length + "s", header).getBytes(StandardCharsets.US_ASCII));
        try (TensorFile file = TensorFile.open(Files.write(folder.resolve("t.safetensors"), bytes.array()))) {
            assertThat(file.names()).containsExactly("a");
        }
    }

    @Test
    void saysWhatIsInPlaceOfAFile() throws IOException {
        refused("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n", "git lfs pull");
        refused("<!doctype html><html>Not found</html>", "is not a usable safetensors file");
        refused("", "it has only 0 bytes");
        refused("{\"architectures\": []}", "it has no weight_map");
        assertThatThrownBy(() -> TensorFile.open(folder)).hasMessageContaining("cannot be read: it is not a file");
        assertThatThrownBy(() -> TensorFile.open(folder.resolve("gone"))).hasMessageContaining("does not exist");
    }

    private void refused(String content, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("weights"), content);
        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(GladException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
    }
}
