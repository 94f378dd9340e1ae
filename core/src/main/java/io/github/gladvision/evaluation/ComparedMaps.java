package io.github.gladvision.evaluation;

import io.github.gladvision.evaluation.MaskReduction.Size;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.Resize;
import io.github.gladvision.metrics.MapSource;
import io.github.gladvision.metrics.ScoredMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The maps of an evaluation with their masks, each pair brought to one size, as {@link EvaluationSettings#resolution()}
 * says. They lie on the disk and are resized whenever they are looked at.
 */
final class ComparedMaps implements MapSource {
    private record Pair(StoredInspection inspection, StoredMask mask, @Nullable String defectType) {}

    private final EvaluationSettings settings;
    private final Spool spool;
    private final List<Pair> pairs = new ArrayList<>();
    private int mostPixels;

    ComparedMaps(EvaluationSettings settings, Spool spool) {
        this.settings = settings;
        this.spool = spool;
    }

    /**
     * @param mask of the size of the original image
     * @param defectType null for a good image
     */
    void add(StoredInspection inspection, Mask mask, @Nullable String defectType) {
        Mask compared = settings.resolution() == EvaluationSettings.MAP_RESOLUTION
                ? Resize.to(mask, inspection.width(), inspection.height())
                : MaskReduction.reduce(mask, new Size(mask.width(), mask.height()).capped(settings.resolution()));
        int pixels = Math.max(compared.shared().length, inspection.width() * inspection.height());
        mostPixels = Math.max(mostPixels, pixels);
        pairs.add(new Pair(inspection, StoredMask.store(compared, spool), defectType));
    }

    @Override
    public int size() {
        return pairs.size();
    }

    @Override
    public int mostPixels() {
        return mostPixels;
    }

    @Override
    public ScoredMap map(int index) {
        Pair pair = pairs.get(index);
        StoredInspection inspection = pair.inspection();
        Mask mask = pair.mask().read();
        float[] map = inspection.map();
        boolean same = inspection.width() == mask.width() && inspection.height() == mask.height();
        return new ScoredMap(
                same ? map : Resize.bilinear(map, inspection.width(), inspection.height(), mask.width(), mask.height()),
                mask.shared(),
                mask.width(),
                mask.height());
    }

    @Override
    public @Nullable String defectType(int index) {
        return pairs.get(index).defectType();
    }
}
