package io.github.gladvision.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.network.autoencoder.AutoencoderKL;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.unet.UNetConfig;
import io.github.gladvision.network.vit.VisionTransformer;
import io.github.gladvision.network.vit.VisionTransformerConfig;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.tensor.ParameterSource;
import io.github.gladvision.training.TrainingSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
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
    @Test
    void sizesAreThoseOfTheNetworks() throws IOException {
        Map<Kind, Consumer<ParameterSource>> networks = new EnumMap<>(Kind.class);
        Path config = Files.writeString(folder.resolve("config.json"), "{\"cross_attention_dim\": 768}");
        networks.put(Kind.UNET, source -> new UNet2DConditionModel(UNetConfig.read(config), source, ""));
        networks.put(Kind.VAE, source -> new AutoencoderKL(AutoencoderKLConfig.stableDiffusion(), source));
        networks.put(Kind.DINO_VITB8, vit(VisionTransformerConfig.dinoBase8()));
        networks.put(Kind.DINO_VITB16, vit(VisionTransformerConfig.dinoBase16()));
        networks.put(Kind.DINO_VITS8, vit(VisionTransformerConfig.dinoSmall8()));
        networks.put(Kind.DINO_VITS16, vit(VisionTransformerConfig.dinoSmall16()));
        networks.put(Kind.DINOV2_VITS14, vit(VisionTransformerConfig.dinov2Small14(false)));
        networks.put(Kind.DINOV2_VITS14_REG4, vit(VisionTransformerConfig.dinov2Small14(true)));
        networks.put(Kind.DINOV2_VITB14, vit(VisionTransformerConfig.dinov2Base14(false)));
        networks.put(Kind.DINOV2_VITB14_REG4, vit(VisionTransformerConfig.dinov2Base14(true)));
        networks.put(Kind.DINOV2_VITL14, vit(VisionTransformerConfig.dinov2Large14(false)));
        networks.put(Kind.DINOV2_VITL14_REG4, vit(VisionTransformerConfig.dinov2Large14(true)));
        List<WeightsFile> files = STANDARD.entries().stream()
                .flatMap(entry -> entry.files().stream())
                .filter(file -> networks.containsKey(file.kind()) && !file.isPattern())
                .toList();
        assertThat(files).hasSameSizeAs(networks.keySet());
        for (WeightsFile file : files) {
            long bytes = 4 * values(networks.get(file.kind()));
            assertThat(file.size()).as(file.path()).isBetween(bytes, bytes + 150_000);
        }
    }

    private static Consumer<ParameterSource> vit(VisionTransformerConfig config) {
        return source -> new VisionTransformer(config, source, "");
    }

    private static long values(Consumer<ParameterSource> network) {
        return AskedShapes.of(network).shapes().values().stream()
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
