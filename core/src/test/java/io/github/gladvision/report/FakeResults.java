package io.github.gladvision.report;

import io.github.gladvision.Listener;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.evaluation.Evaluation;
import io.github.gladvision.evaluation.EvaluationResult;
import io.github.gladvision.evaluation.EvaluationSettings;
import io.github.gladvision.evaluation.FakeProducts;
import io.github.gladvision.evaluation.ImageResult;
import io.github.gladvision.evaluation.Measurement;
import io.github.gladvision.evaluation.Omission;
import io.github.gladvision.evaluation.VerdictsTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Results of {@link FakeProducts}: once with names that try to become part of a page, once plain. */
final class FakeResults {
    static final String HOSTILE =
            "</script><img src=x onerror=\"document.title='broken'\"><b>&amp;/* script */<!-- pictures -->";

    private FakeResults() {}

    /** The first is of a category with a hostile name, and has hostile names in all places; the second is "plate". */
    public static List<EvaluationResult> of(Path data) {
        Dataset dataset = FakeProducts.write(data);
        EvaluationResult plain =
                Evaluation.of(FakeProducts::inspect, dataset, EvaluationSettings.defaults(), Listener.none());
        List<ImageResult> images = new ArrayList<>(plain.images());
        ImageResult first = images.get(0);
        images.set(
                0,
                new ImageResult(
                        first.sample(),
                        HOSTILE + ".png",
                        HOSTILE,
                        true,
                        first.truth(),
                        first.inspection(),
                        Double.NaN,
                        List.of(HOSTILE)));
        List<Omission> omissions = List.of(
                new Omission(HOSTILE, Omission.Scope.ALL_FIGURES, HOSTILE),
                new Omission("plate/test/dent/9.png", Omission.Scope.PIXEL_FIGURES, "it has no mask"));
        EvaluationResult hostile = Measurement.of(
                HOSTILE, plain.settings(), images, omissions, ResultsFilesTest.noPixels(), VerdictsTest.card(true));
        return List.of(hostile, plain);
    }
}
