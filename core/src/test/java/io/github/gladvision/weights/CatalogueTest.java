package io.github.gladvision.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.network.UNet2DConditionModel;
import io.github.gladvision.network.UNetConfig;
import io.github.gladvision.network.VisionTransformer;
import io.github.gladvision.network.VisionTransformerConfig;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.training.TrainingSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(NativeObjects.class)
class CatalogueTest {
    private static final Catalogue STANDARD = Catalogue.standard();

    @TempDir
    Path folder;

    private Catalogue read(String json) throws IOException {
        return Catalogue.read(Files.writeString(folder.resolve("mine.json"), json));
    }

    @Test
    void knowsEveryPresetOfTheTraining() {
        assertThat(STANDARD.presets()).containsAll(TrainingSettings.presets());
        assertThat(STANDARD.neededBy("tiny")).isEmpty();
        assertThat(STANDARD.forPreset("tiny").entries())
                .extracting(WeightsEntry::id)
                .containsExactly("taef2", "mobilenet-v1");
        assertThat(STANDARD.neededBy("sd"))
                .extracting(WeightsEntry::id)
                .containsExactly("stable-diffusion-v1-4", "dino-vitb8");
        assertThat(STANDARD.forPreset("paper-visa").entries())
                .extracting(WeightsEntry::id)
                .containsExactly("stable-diffusion-v1-4", "dino-vitb8", "glad-visa");
        assertThat(STANDARD.forPreset(null)).isSameAs(STANDARD);
        assertThatThrownBy(() -> STANDARD.forPreset("tinny"))
                .isInstanceOf(GladException.class)
                .hasMessageStartingWith("there is no preset 'tinny'; use one of tiny, sd, paper-mvtec");
        assertThatThrownBy(() -> STANDARD.entry("dino")).hasMessageContaining("dino-vitb8, dino-vitb16");
    }

    @Test
    void whatCanBeFetchedHasAChecksumAndAnEncryptedAddressOfThatName() {
        for (WeightsEntry entry : STANDARD.entries()) {
            assertThat(STANDARD.licence(entry).url()).startsWith("https://");
            for (WeightsFile file : entry.files()) {
                assertThat(file.url() == null).as(file.path()).isEqualTo(entry.byHand() != null);
                if (file.url() != null) {
                    assertThat(file.sha256()).as(file.path()).isNotNull();
                    URI url = URI.create(file.url());
                    assertThat(url).hasScheme("https");
                    assertThat(Path.of(url.getPath()).getFileName())
                            .isEqualTo(Path.of(file.path()).getFileName());
                }
            }
        }
    }

    /** The catalogue's sizes are reports of others; what the networks ask for agrees with them. */
    @ParameterizedTest
    @CsvSource({
        "stable-diffusion-v1-4/unet/diffusion_pytorch_model.safetensors, unet",
        "dino/dino_vitbase8_pretrain.pth, 768-12-8",
        "dino/dino_vitbase16_pretrain.pth, 768-12-16",
        "dino/dino_deitsmall8_300ep_pretrain.pth, 384-6-8",
        "dino/dino_deitsmall16_pretrain.pth, 384-6-16"
    })
    void sizesAreThoseOfTheNetworks(String path, String network) throws Exception {
        long size = STANDARD.entries().stream()
                .flatMap(entry -> entry.files().stream())
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .size();
        long bytes = 4 * values(network.equals("unet") ? this::unet : source -> vit(network, source));
        assertThat(size).isBetween(bytes, bytes + 100_000);
    }

    private void unet(ParameterSource source) {
        try {
            Path config = Files.writeString(folder.resolve("config.json"), "{\"cross_attention_dim\": 768}");
            new UNet2DConditionModel(UNetConfig.read(config), source, "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void vit(String form, ParameterSource source) {
        int[] numbers =
                Arrays.stream(form.split("-")).mapToInt(Integer::parseInt).toArray();
        new VisionTransformer(
                new VisionTransformerConfig(numbers[0], 12, numbers[1], numbers[2], 224, 1e-6, 0, false), source, "");
    }

    private static long values(Consumer<ParameterSource> network) {
        Map<String, long[]> shapes = AskedShapes.of(network);
        return shapes.values().stream()
                .mapToLong(shape -> LongStream.of(shape).reduce(1, (a, b) -> a * b))
                .sum();
    }

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(read(STANDARD.toJson())).isEqualTo(STANDARD);
    }

    private static final String MINE =
            """
            {"format": "glad-weights/1", "presets": ["tiny"],
             "licences": [{"id": "own", "name": "Own", "url": "https://x.example", "restricted": false, "commercial_use": "yes"}],
             "entries": [{"id": "a", "purpose": "test", "licence": "own", "page": "https://x.example",
              "needed_by": ["tiny"],
              "files": [{"path": "a/b.pth", "kind": "unet", "url": "https://x.example/b.pth"}]}]}
            """;

    @Test
    void readsACatalogueOfOnesOwn() throws IOException {
        WeightsFile file = read(MINE).entry("a").files().get(0);
        assertThat(file.kind()).isEqualTo(Kind.UNET);
        assertThat(file.size()).isNull();
        assertThat(file.instead()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b.pth|../b.pth|lies outside the weights folder",
                "a/b.pth|/etc/b.pth|lies outside the weights folder",
                "a/b.pth|a//b.pth|lies outside the weights folder",
                "a/b.pth|a/./b.pth|lies outside the weights folder",
                "a/b.pth|C:/b.pth|lies outside the weights folder",
                "a/b.pth|a\\\\\\\\b.pth|lies outside the weights folder",
                "a/b.pth|a/*.pth|stands for several files",
                "https://x.example/b.pth|file:///etc/passwd|begins with https://",
                "https://x.example/b.pth|x.example|begins with https://",
                "\"unet\"|\"juniet\"|not a catalogue of weights",
                "\"licence\": \"own\"|\"licence\": \"other\"|which is not among licences",
                "\"needed_by\": [\"tiny\"]|\"needed_by\": [\"huge\"]|names a preset",
                "\"kind\": \"unet\"|\"sha256\": \"ABC\", \"kind\": \"unet\"|64 lower-case",
                "\"kind\": \"unet\"|\"size\": -1, \"kind\": \"unet\"|negative size",
                "\"kind\": \"unet\"|\"sise\": 1, \"kind\": \"unet\"|sise",
                "\"kind\": \"unet\",|\"size\": 1,|has no kind",
                "weights/1|weights/2|its format is glad-weights/2",
                ", \"url\": \"https://x.example/b.pth\"|\"\"|not a catalogue of weights"
            })
    void saysWhatIsWrongWithOne(String part, String instead, String message) {
        assertThatThrownBy(() -> read(MINE.replace(part, instead)))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("mine.json")
                .hasMessageContaining(message)
                .message()
                .hasLineCount(1);
    }

    @Test
    void aFileWithoutAnAddressNeedsInstructions() {
        assertThatThrownBy(() -> read(MINE.replace(", \"url\": \"https://x.example/b.pth\"", "")))
                .hasMessageContaining("entry a has a file without url; say in by_hand how to get it");
    }

    @Test
    void entriesAndFilesAreThereOnce() {
        String entry = MINE.substring(MINE.indexOf("{\"id\": \"a\""), MINE.lastIndexOf("]}"));
        assertThatThrownBy(() -> read(MINE.replace(entry, entry + "," + entry))).hasMessageContaining("two entries a");
        assertThatThrownBy(
                        () -> read(MINE.replace(entry, entry + "," + entry.replace("\"id\": \"a\"", "\"id\": \"b\""))))
                .hasMessageContaining("the file a/b.pth twice");
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> Catalogue.read(folder.resolve("gone.json"))).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Catalogue.read(folder)).hasMessageContaining("cannot be read");
        assertThat(List.of("", "null", "[]", "{", "{}")).allSatisfy(text -> assertThatThrownBy(() -> read(text))
                .isInstanceOf(GladException.class)
                .hasMessageContaining("mine.json"));
    }
}
