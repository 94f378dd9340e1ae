package io.github.gladvision.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NativeObjects.class)
class TensorsTest {
    /** Around 1, 2 and 3 GiB. No more than these few bytes of the tensor is ever there. */
    @ParameterizedTest
    @ValueSource(longs = {0, (1L << 30) - 3, 1L << 30, (1L << 31) - 3, 1L << 31, (3L << 30) - 3})
    void bytesOfLargeTensorsAreWhereTheyShouldBe(long begin) {
        try (Scope scope = new Scope()) {
            Tensor large = torch.empty(new long[] {(3L << 30) + 5}, new TensorOptions(torch.ScalarType.Byte), null);
            ByteBuffer bytes = Tensors.bytes(large, begin, 8);
            assertThat(bytes.remaining()).isEqualTo(8);
            bytes.put(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            assertThat(Tensors.toFloats(large.narrow(0, begin, 8))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
            int most = (int) Math.min(1 << 30, large.numel() - begin);
            assertThat(Tensors.bytes(large, begin, most).remaining()).isEqualTo(most);
        }
    }
}
