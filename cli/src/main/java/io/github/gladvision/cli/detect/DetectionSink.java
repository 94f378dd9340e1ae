package io.github.gladvision.cli.detect;

import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.RgbImage;

/** Where {@link DetectCommand} puts its results, image by image. */
interface DetectionSink {
    /** What takes long; called before {@link #detected}, in any order, by several threads at a time. */
    default void prepare(InputImages.Input input, RgbImage image, Detection detection) {}

    /** Called in the order of the images. */
    void detected(InputImages.Input input, Detection detection);

    /** @param reason one line */
    void skipped(InputImages.Input input, String reason);

    /** Called after the last image. */
    default void finish() {}

    /** The word for a verdict, the same in every form of output. */
    static String verdict(Detection detection) {
        return detection.defective() ? "defective" : "good";
    }
}
