package io.github.gladvision.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.ModelClosedException;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.detection.FileDetections.Found;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.NativeObjects;
import io.github.gladvision.training.SmallTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NativeObjects.class)
@Timeout(600) // only so that a deadlock does not hang the build
class FileDetectionsTest {
    private static final int IMAGES = 12;

    @TempDir
    static Path shared;

    private static final List<Path> FILES = new ArrayList<>();
    private static final int THREADS = Engine.threads();
    private static Model model;
    private static List<Detection> alone;

    @BeforeAll
    static void detectOneByOne() {
        model = Model.load(SmallTraining.model(shared, SmallTraining.settings(4)));
        for (int i = 0; i < IMAGES; i++) {
            FILES.add(shared.resolve(i + ".png"));
            ImageFiles.writePng(FILES.get(i), SmallTraining.stripes(i, i % 3 == 0));
        }
        Engine.threads(1);
        alone = FILES.stream().map(model.detector()::detect).toList();
        assertThat(alone).doesNotHaveDuplicates();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @AfterEach
    void restore() {
        Engine.threads(THREADS);
    }

    private static List<Found<Path>> found(List<Path> files) {
        List<Found<Path>> all = new ArrayList<>();
        new FileDetections<Path, Found<Path>>(model.detector(), file -> file, found -> found).forEach(files, all::add);
        return all;
    }

    /** To the last bit: scores, p-values, maps and counterparts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void whatIsFoundDependsOnNoNumberOfThreads(int threads) {
        Engine.threads(threads);
        assertThat(model.detector().atOnce()).isBetween(1, threads);
        assertThat(found(FILES).stream().map(Found::item)).isEqualTo(FILES);
        assertThat(found(FILES).stream().map(Found::detection)).isEqualTo(alone);
        assertThat(found(FILES.subList(0, 1)).get(0).detection()).isEqualTo(alone.get(0));
        assertThat(FILES.stream().map(model.detector()::detect)).isEqualTo(alone);
        assertThat(FILES.stream().map(model.detector().amongMany()::detect)).isEqualTo(alone);
    }

    @Test
    void aFileThatCannotBeReadIsNoMatterOfTheOthers() throws IOException {
        Path broken = Files.writeString(shared.resolve("broken.png"), "no image");
        List<Found<Path>> all = found(List.of(FILES.get(0), broken, FILES.get(1)));
        assertThat(all.stream().map(Found::detection)).containsExactly(alone.get(0), null, alone.get(1));
        assertThat(all.get(1).image()).isNull();
        assertThat(all.get(1).failure())
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("broken.png");
        assertThat(all.get(0).failure()).isNull();
    }

    @Test
    void whatIsMadeOfADetectionIsHandedOverAndItsFailureEndsAll() {
        List<Float> scores = new ArrayList<>();
        new FileDetections<Path, Float>(model.detector(), file -> file, FileDetectionsTest::score)
                .forEach(FILES, scores::add);
        assertThat(scores).isEqualTo(alone.stream().map(Detection::score).toList());
        List<Object> got = new ArrayList<>();
        assertThatThrownBy(() -> new FileDetections<Path, Float>(model.detector(), file -> file, found -> {
                            if (found.item().equals(FILES.get(3))) {
                                throw new GladException("the disk is full");
                            }
                            return score(found);
                        })
                        .forEach(FILES, got::add))
                .hasMessage("the disk is full");
        assertThat(got).isEqualTo(scores.subList(0, 3));
    }

    private static float score(Found<Path> found) {
        return Objects.requireNonNull(found.detection()).score();
    }

    @Test
    void noneIsLookedAtAfterTheModelIsClosed() {
        Detector late;
        try (Model other = Model.load(SmallTraining.model(shared, SmallTraining.settings(4)))) {
            late = other.detector();
        }
        FileDetections<Path, Found<Path>> detections = new FileDetections<>(late, file -> file, found -> found);
        assertThatThrownBy(() -> detections.forEach(FILES, found -> {})).isInstanceOf(ModelClosedException.class);
    }
}
