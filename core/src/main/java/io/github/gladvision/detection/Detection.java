package io.github.gladvision.detection;

import io.github.gladvision.image.RgbImage;
import java.util.List;

/**
 * What was found in one image. It is a value: it holds no native memory, outlives its detector, never changes, and equals
 * another with the same contents.
 *
 * @param score how anomalous the image is: higher where more, not clamped, comparable between images of the same model only
 * @param verdict whether that is a defect, and by which threshold
 * @param stopStep the diffusion step at which the sample stopped following generation, 0 if it never did
 * @param map how anomalous each place is, in the unit of the score
 * @param normalCounterpart what the image would look like without defect, in the model's resolution and not that of the
 *     image
 * @param remarks what is odd about the image itself, one line each, to be read behind its name: its file was cut off
 *     behind the last pixel, or its size is far from those that the model learnt; mostly none
 */
public record Detection(
        float score, Verdict verdict, int stopStep, AnomalyMap map, RgbImage normalCounterpart, List<String> remarks) {
    public Detection {
        remarks = List.copyOf(remarks);
    }

    /** Of an image of which there is nothing else to say. */
    public Detection(float score, Verdict verdict, int stopStep, AnomalyMap map, RgbImage normalCounterpart) {
        this(score, verdict, stopStep, map, normalCounterpart, List.of());
    }

    /** Whether the score is above the threshold. */
    public boolean defective() {
        return verdict.defective();
    }

    /** See {@link Verdict#pValue()}. */
    public double pValue() {
        return verdict.pValue();
    }

    /** Pixels in a row of the image that was looked at. */
    public int imageWidth() {
        return map.imageWidth();
    }

    /** Its rows. */
    public int imageHeight() {
        return map.imageHeight();
    }

    /**
     * The places that are odder than the threshold, the oddest first. The score is the mean of the map's largest values, so
     * that the threshold is a level of the map as well: what good images hardly reach even where they are oddest. Not every
     * pixel of a defect is that odd; {@link AnomalyMap#regions} takes another level. None where there is no threshold. An
     * image that is not defective may have regions, fewer or smaller than the score averages.
     */
    public List<Region> regions() {
        return map.regions(verdict.threshold());
    }
}
