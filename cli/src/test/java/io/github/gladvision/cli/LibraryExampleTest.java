package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README: what is printed there is the file that is compiled, and it runs. */
class LibraryExampleTest {
    @TempDir
    private Path folder;

    @Test
    void theReadmeQuotesTheFile() throws Exception {
        String example = Files.readString(Path.of("../docs/example/FindDefects.java"));
        assertThat(example.lines()).hasSizeLessThan(25);
        assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + example + "```");
    }

    @Test
    void itRuns() throws Exception {
        TrainedModel trained = TrainedModel.get();
        // The example is in no package, so that it can be copied as it is; a class in a package cannot import it.
        Method main = Class.forName("FindDefects").getMethod("main", String[].class);
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            main.invoke(null, (Object) new String[] {
                trained.data.toString(),
                TrainedModel.CATEGORY,
                "0.001",
                folder.resolve("model").toString(),
                trained.data.resolve("fabric/test/hole/000.png").toString()
            });
        } finally {
            System.setOut(before);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("^(defective|good), score \\d+\\.\\d+");
        assertThat(folder.resolve("model/glad.json")).isRegularFile();
    }
}
