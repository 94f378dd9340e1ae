package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.image.RawFormat;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of docs/embedding.md: what is printed there are the files that are compiled, and they run. */
class EmbeddingExamplesTest {
    @TempDir
    private Path folder;

    private Model model;
    private Path image;

    @BeforeEach
    void load() throws IOException {
        TrainedModel trained = TrainedModel.get();
        model = Model.load(trained.model);
        image = trained.data.resolve("fabric/test/hole/000.png");
    }

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InspectionServer", "MarkDefects", "WatchFolder", "CameraLoop"})
    void thePageQuotesTheFile(String name) throws IOException {
        String example = Files.readString(Path.of("../docs/example/" + name + ".java"));
        assertThat(example.lines().filter(line -> !line.startsWith("import "))).hasSizeLessThanOrEqualTo(45);
        assertThat(Files.readString(Path.of("../docs/embedding.md"))).contains("```java\n" + example + "```");
    }

    @Test
    void theServerAnswersAnImageAndRefusesWhatIsNone() throws Exception {
        HttpServer server = (HttpServer) call("InspectionServer", "start", model, 0);
        try {
            Detection found = model.detector().detect(image);
            HttpResponse<String> answer = post(server, Files.readAllBytes(image));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"defective\": " + found.defective())
                    .contains(String.format(Locale.ROOT, "\"score\": %.6f", found.score()));
            byte[] half = Arrays.copyOf(Files.readAllBytes(image), (int) Files.size(image) / 2);
            assertThat(post(server, half).statusCode()).isEqualTo(422);
            assertThat(post(server, new byte[] {1, 2, 3}).statusCode()).isEqualTo(422);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsDrawnIsAPictureOfTheImage() throws Exception {
        Path png = folder.resolve("marked.png");
        call("MarkDefects", "mark", model.detector(), image, png);
        RgbImage picture = ImageFiles.read(png);
        RgbImage original = ImageFiles.read(image);
        assertThat(picture.width()).isEqualTo(original.width());
        assertThat(picture).isNotEqualTo(original);
    }

    @Test
    void theFolderIsSweptAndWhatIsNotCompleteStays() throws Exception {
        Files.copy(image, folder.resolve("good.png"));
        Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3});
        Files.copy(image, folder.resolve(".coming.png"));
        Files.copy(image, folder.resolve("coming.png.part"));
        call("WatchFolder", "sweep", model.detector(), folder);
        assertThat(folder.resolve("done/good.png")).hasSameBinaryContentAs(image);
        assertThat(folder.resolve("failed/broken.png")).isRegularFile();
        assertThat(folder.resolve(".coming.png")).isRegularFile();
        assertThat(folder.resolve("coming.png.part")).isRegularFile();
        assertThat(folder.resolve("good.png")).doesNotExist();
    }

    @Test
    void everyFrameIsLookedAt() throws Exception {
        RawFormat format = RawFormat.bgr8(8, 6);
        Iterator<Byte> greys = List.of((byte) 20, (byte) 120).iterator();
        Class<?> camera = Class.forName("CameraLoop$Camera");
        Object grey =
                Proxy.newProxyInstance(camera.getClassLoader(), new Class<?>[] {camera}, (self, method, given) -> {
                    if (!greys.hasNext()) {
                        return false;
                    }
                    byte[] pixels = new byte[8 * 6 * 3];
                    Arrays.fill(pixels, greys.next());
                    ((ByteBuffer) given[0]).put(0, pixels);
                    return true;
                });
        List<Float> scores = new ArrayList<>();
        Consumer<Detection> line = found -> scores.add(found.score());
        call("CameraLoop", "run", grey, format, model.detector(), line);
        assertThat(scores).containsExactly(score((byte) 20), score((byte) 120));
    }

    private float score(byte grey) {
        byte[] pixels = new byte[8 * 6 * 3];
        Arrays.fill(pixels, grey);
        Detector detector = model.detector();
        return detector.detect(new RgbImage(8, 6, pixels)).score();
    }

    private static HttpResponse<String> post(HttpServer server, byte[] body) throws Exception {
        URI place = URI.create("http://localhost:" + server.getAddress().getPort() + "/detect");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(place)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** The examples are in no package, so that they can be copied as they are; a class in a package cannot import them. */
    private static Object call(String example, String method, Object... arguments) throws Exception {
        Method found = Arrays.stream(Class.forName(example).getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .orElseThrow();
        found.setAccessible(true);
        try {
            return found.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
