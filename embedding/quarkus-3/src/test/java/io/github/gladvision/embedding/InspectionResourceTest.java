package io.github.gladvision.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import com.sun.jna.Native;
import io.github.gladvision.network.clip.ClipTokenizer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class InspectionResourceTest {
    @TestHTTPResource("inspect")
    private URI address;

    @ConfigProperty(name = "model")
    private Path model;

    @Test
    void aModelIsTrainedLoadedAndUsedBesideTheJacksonOfTheBom() throws Exception {
        assertEquals(System.getProperty("jackson.expected"), PackageVersion.VERSION.toString());
        assertEquals(model, SmallModel.in(model.getParent()));
        HttpResponse<String> answer = post(SmallModel.png(3));
        assertTrue(answer.body().matches("\\{\"defective\":(true|false),\"score\":\\d+\\.\\d+}"), answer.body());
        assertEquals(200, answer.statusCode());
        assertEquals(400, post(new byte[100]).statusCode());
    }

    /** DJL's library for it calls native code by JNA, of which the BOM has an old one. */
    @Test
    void promptsAreEncodedBesideTheJnaOfTheBom(@TempDir Path folder) throws Exception {
        assertEquals("5.8.0", Native.VERSION);
        Files.writeString(folder.resolve("vocab.json"), "{\"a</w>\": 0, \"<|startoftext|>\": 1, \"<|endoftext|>\": 2}");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n");
        try (ClipTokenizer tokenizer = ClipTokenizer.read(folder)) {
            assertArrayEquals(new long[] {1, 0, 0, 2}, Arrays.copyOf(tokenizer.encode("a a"), 4));
        }
    }

    private HttpResponse<String> post(byte[] picture) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
