package io.github.gladvision.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

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
