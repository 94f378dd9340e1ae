package io.github.gladvision.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.evaluation.Evaluation;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.evaluation.ImageResult;
import io.github.gladvision.evaluation.ModelInspector;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.model.Model;
import io.github.gladvision.report.ReportWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A product is learnt and measured from images in memory as it is from the same ones in folders, to the last bit. */
class ListedTrainingTest {
    @TempDir
    Path folder;

    @Test
    void imagesInMemoryGiveTheModelAndFiguresOfTheSameInFolders() throws Exception {
        Dataset files = SmallTraining.data(folder, 8, 6);
        List<Sample> listed = new ArrayList<>();
        for (Sample sample : files.samples()) {
            RgbImage pixels = sample.read();
            String name = files.root().relativize(sample.image()).toString();
            Sample inMemory = Sample.of(name, pixels);
            listed.add(sample.defective() ? inMemory.defective(sample.defectType()) : inMemory.in(sample.split()));
        }
        java.util.Collections.reverse(listed);
        Dataset memory = Dataset.of(files.category(), listed);
        assertThat(memory.samples(Split.TEST)).hasSameSizeAs(files.test());
        EvaluationResult expected = measured(files);
        EvaluationResult found = measured(memory);
        assertThat(found.images())
                .extracting(ImageResult::name)
                .containsExactlyElementsOf(
                        expected.images().stream().map(ImageResult::name).toList());
        assertThat(found.images())
                .extracting(image -> image.inspection().score())
                .containsExactlyElementsOf(expected.images().stream()
                        .map(image -> image.inspection().score())
                        .toList());
        Path page = ReportWriter.write(folder.resolve("report"), List.of(found), Map.of());
        assertThat(Files.readString(page)).contains("square");
    }

    private static EvaluationResult measured(Dataset data) {
        try (Model model = new Trainer(SmallTraining.settings(4)).train(data, Listener.none())) {
            return Evaluation.of(new ModelInspector(model), data, EvaluationSettings.defaults(), Listener.none());
        }
    }
}
