package io.github.gladvision.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class InspectionApplicationTest {
    @TempDir
    private Path folder;

    @Test
    void aModelIsTrainedLoadedAndUsedBesideTheJacksonOfTheBom() throws Exception {
        assertThat(PackageVersion.VERSION).hasToString(System.getProperty("jackson.expected"));
        Path model = SmallModel.in(folder);
        try (ConfigurableApplicationContext application =
                SpringApplication.run(InspectionApplication.class, "--server.port=0", "--model=" + model)) {
            String port = application.getEnvironment().getProperty("local.server.port");
            HttpResponse<String> answer = post(port, SmallModel.png(3));
            assertThat(answer.body()).matches("\\{\"defective\":(true|false),\"score\":\\d+\\.\\d+}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(post(port, new byte[100]).statusCode()).isEqualTo(400);
        }
    }

    private static HttpResponse<String> post(String port, byte[] picture) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/inspect"))
                                .header("Content-Type", "application/octet-stream")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
