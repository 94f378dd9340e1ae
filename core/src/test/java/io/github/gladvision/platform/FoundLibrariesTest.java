package io.github.gladvision.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where libraries were found is taken over by another process only as long as the search would find the same. */
class FoundLibrariesTest {
    private static final SearchPlaces PLACES = new SearchPlaces("linux-x86_64|a.jar");

    @TempDir
    private Path folder;

    private Path jar;
    private URL inside;

    @BeforeEach
    void write() throws IOException {
        jar = Files.writeString(folder.resolve("a b.jar"), "content");
        inside = new URL("jar:" + jar.toUri() + "!/linux-x86_64/libthing.so");
    }

    private List<String> lines() throws IOException {
        return new FoundLibraries(PLACES).lines(Map.of("thing@.1", new URL[] {inside}, "other", new URL[0]));
    }

    @Test
    void comesBackAsItWas() throws IOException {
        Map<String, URL[]> read = new FoundLibraries(PLACES).read(lines());
        assertThat(read).containsOnlyKeys("thing@.1", "other");
        assertThat(read.get("thing@.1")).containsExactly(inside);
        assertThat(read.get("other")).isEmpty();
    }

    @Test
    void isOfNoUseWithAnotherClassPath() throws IOException {
        assertThat(new FoundLibraries(new SearchPlaces("linux-x86_64|b.jar")).read(lines()))
                .isEmpty();
    }

    @Test
    void isOfNoUseWhenAJarWasReplaced() throws IOException {
        List<String> lines = lines();
        Files.writeString(jar, "another content");
        assertThat(new FoundLibraries(PLACES).read(lines)).isEmpty();
        Files.delete(jar);
        assertThat(new FoundLibraries(PLACES).read(lines)).isEmpty();
    }

    @Test
    void isOfNoUseWhenDamaged() throws IOException {
        List<String> lines = new ArrayList<>(lines());
        lines.set(1, "nonsense");
        assertThat(new FoundLibraries(PLACES).read(lines)).isEmpty();
        assertThat(new FoundLibraries(PLACES).read(List.of())).isEmpty();
    }

    @Test
    void keepsOnlyWhatLiesInJars() {
        assertThatThrownBy(() -> new FoundLibraries(PLACES)
                        .lines(Map.of("thing", new URL[] {folder.toUri().toURL()})))
                .isInstanceOf(IOException.class);
    }

    @Test
    void placesDifferWithWhatDirectsTheSearch() {
        String before = SearchPlaces.ofProcess().text();
        System.setProperty("org.bytedeco.javacpp.test", "other");
        try {
            assertThat(SearchPlaces.ofProcess().text()).isNotEqualTo(before).doesNotContain("\n");
        } finally {
            System.clearProperty("org.bytedeco.javacpp.test");
        }
        assertThat(SearchPlaces.ofProcess().text()).isEqualTo(before);
    }
}
