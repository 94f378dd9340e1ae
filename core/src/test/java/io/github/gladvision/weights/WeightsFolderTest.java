package io.github.gladvision.weights;

import static io.github.gladvision.weights.download.FileServer.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.Interrupted;
import io.github.gladvision.Listener;
import io.github.gladvision.tensor.NativeObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A folder with a U-Net that is small, in every state it can be in. */
@ExtendWith(NativeObjects.class)
class WeightsFolderTest extends WeightsFolderScene {
    @Test
    void findsWhatFits() {
        CheckReport report = check("small");
        assertThat(report.usable()).isTrue();
        assertThat(unet().state()).isEqualTo(FileState.OK);
        assertThat(unet().detail()).matches("its \\d+ tensors fit; no checksum is published");
        assertThat(report.entries()).extracting(EntryReport::needed).containsExactly(true, false);
        assertThat(report.entries().get(1).absent()).isTrue();
    }

    @Test
    void namesWhatTheNetworkLacks() {
        save(UNET, tensors -> tensors.keySet().removeIf(name -> name.startsWith("conv_")));
        assertThat(unet().state()).isEqualTo(FileState.DOES_NOT_FIT);
        assertThat(unet().detail())
                .contains("conv_in.weight [8, 4, 3, 3] is missing, conv_in.bias [8] is missing, conv_norm_out.weight")
                .endsWith("and 3 more");
        assertThat(check("small").usable()).isFalse();
        assertThat(check(null).usable()).isFalse();
        assertThat(check("small").wrong()).extracting(FileReport::place).containsExactly(UNET);
    }

    @Test
    void whoeverIsInterruptedFindsNoDamage() {
        Interrupted.givesUp(() -> check("small"));
        assertThat(check("small").usable()).isTrue();
    }

    @Test
    void namesOtherShapes() {
        save(UNET, tensors -> tensors.put("conv_in.bias", torch.zeros(7)));
        assertThat(unet().detail()).contains("conv_in.bias should have shape [8] but has [7]");
    }

    @Test
    void namesWhatTheNetworkHasNoUseFor() {
        save(UNET, tensors -> tensors.put("position_ids", torch.zeros(7)));
        assertThat(unet().state()).isEqualTo(FileState.OK);
        assertThat(unet().detail()).contains("the network has no use for position_ids");
    }

    @Test
    void theSizeMustBeRight() throws IOException {
        size = Files.size(folder.resolve(UNET)) + 1;
        assertThat(unet().state()).isEqualTo(FileState.WRONG_SIZE);
        assertThat(unet().detail()).isEqualTo("it has " + (size - 1) + " bytes, not " + size);
        size--;
        assertThat(unet().state()).isEqualTo(FileState.OK);
    }

    @Test
    void theChecksumOfASmallFileMustBeRight() throws IOException {
        sum = sha256(Files.readAllBytes(folder.resolve(UNET)));
        assertThat(unet().detail()).endsWith("tensors fit; checksum right");
        sum = sha256(new byte[1]);
        assertThat(unet().state()).isEqualTo(FileState.WRONG_CHECKSUM);
        assertThat(unet().detail()).endsWith(", not " + sum);
    }

    @Test
    void theChecksumOfALargeFileIsComparedOnRequest() {
        save(UNET, tensors -> tensors.put("ballast", torch.zeros(5_000_000)));
        sum = sha256(new byte[1]);
        assertThat(unet().state()).isEqualTo(FileState.OK);
        assertThat(unet().detail()).endsWith("checksum not compared");
        List<Long> told = new ArrayList<>();
        CheckReport report = new WeightsFolder(folder, true, event -> told.add(((CheckEvent.Hashing) event).done()))
                .check(catalogue(), "small");
        assertThat(report.wrong()).singleElement().extracting(FileReport::state).isEqualTo(FileState.WRONG_CHECKSUM);
        assertThat(told).isSorted().hasSizeGreaterThan(5);
    }

    @Test
    void aCutOffFileIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(UNET));
        Files.write(folder.resolve(UNET), Arrays.copyOf(bytes, bytes.length - 100));
        assertThat(unet().state()).isEqualTo(FileState.DAMAGED);
        assertThat(unet().detail()).contains("it is truncated").doesNotContain("\n");
        Files.write(folder.resolve(UNET), "version https://git-lfs.github.com/spec/v1".getBytes());
        assertThat(unet().state()).isEqualTo(FileState.DAMAGED);
    }

    @Test
    void aMissingFileIsMissed() throws IOException {
        Files.delete(folder.resolve(UNET));
        assertThat(unet().state()).isEqualTo(FileState.MISSING);
        assertThat(check("small").usable()).isFalse();
        assertThat(check("small").lacking()).extracting(FileReport::place).containsExactly(UNET);
        assertThat(check(null).usable()).as("there in part").isFalse();
        Files.write(folder.resolve(UNET + ".part"), new byte[7]);
        assertThat(unet().detail()).contains("the first 7 bytes of it are in").endsWith(".part");

        Files.delete(folder.resolve(CONFIG));
        assertThat(check("small").lacking()).hasSize(2);
        assertThat(check(null).usable()).as("not there at all").isTrue();
        assertThat(check("other").usable()).as("not needed").isTrue();
    }

    @Test
    void withoutItsConfigurationThereIsNoSaying() throws IOException {
        Files.delete(folder.resolve(CONFIG));
        assertThat(unet().state()).isEqualTo(FileState.DOES_NOT_FIT);
        assertThat(unet().detail())
                .contains("there is no saying what it should hold")
                .contains("config.json does not exist");
        Files.writeString(folder.resolve(CONFIG), "{\"block_out_channels\": 7}");
        assertThat(check("small").wrong())
                .extracting(FileReport::state)
                .containsExactly(FileState.DAMAGED, FileState.DOES_NOT_FIT);
    }

    @Test
    void theFolderMustBeThere() {
        assertThatThrownBy(() ->
                        new WeightsFolder(folder.resolve("gone"), false, Listener.none()).check(catalogue(), null))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("gone is not a folder");
    }
}
