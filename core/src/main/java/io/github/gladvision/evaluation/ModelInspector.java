package io.github.gladvision.evaluation;

import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.threshold.ImageDigests;

/** A model under evaluation. */
public final class ModelInspector implements Inspector {
    private final ModelCard card;
    private final Detector detector;
    private final ImageDigests calibratedOn;

    public ModelInspector(Model model) {
        card = model.card();
        detector = model.detector().amongMany();
        calibratedOn = card.calibratedOn();
    }

    @Override
    public Inspection inspect(RgbImage image) {
        Detection detection = detector.detect(image);
        return new Inspection(
                detection.score(),
                detection.verdict().threshold(),
                detection.pValue(),
                calibratedOn.contains(ImageDigests.of(image)),
                detection.defective(),
                detection.stopStep(),
                detection.map().values(),
                detection.map().width(),
                detection.map().height(),
                detection.normalCounterpart(),
                detection.remarks());
    }

    @Override
    public int atOnce() {
        return detector.atOnce();
    }

    @Override
    public ModelCard card() {
        return card;
    }
}
