package io.github.gladvision.training;

import io.github.gladvision.detection.AnomalyMap;
import io.github.gladvision.detection.CalibratedComparison;
import io.github.gladvision.detection.CalibratedComparison.Grid;
import io.github.gladvision.detection.CalibratedComparison.Pair;
import io.github.gladvision.detection.CalibratedComparison.Pairs;
import io.github.gladvision.detection.CalibratedSettings;
import io.github.gladvision.detection.Counterparts;
import io.github.gladvision.detection.DetectorSettings;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Fits to a trained network what depends on how well it reconstructs normal images: the threshold of the adaptive step,
 * and the statistics of the comparison. All of it comes from images that were learnt from; the held-out images are left
 * for the threshold of the verdict.
 */
final class Calibration {
    /** More images than this do not change the statistics enough to be worth their time. */
    static final int MOST_IMAGES = 64;

    private final Networks networks;
    private final List<RgbImage> images;
    private final DetectorSettings settings;

    Calibration(Networks networks, List<RgbImage> learnt, DetectorSettings settings) {
        this.networks = networks;
        this.settings = settings;
        images = learnt.subList(0, Math.min(learnt.size(), MOST_IMAGES));
    }

    /**
     * The settings with the threshold of the adaptive step set so that all but the given share of normal images follow
     * generation down to the minimum step.
     *
     * @param stoppingShare of normal images that may stop earlier, 0..1; 0 to leave the threshold as it is
     */
    DetectorSettings adaptiveThreshold(double stoppingShare) {
        if (!settings.reconstruction().adaptiveStep() || stoppingShare == 0) {
            return settings;
        }
        DetectorSettings unlimited =
                settings.withoutFine().with(settings.reconstruction().withThreshold(Double.POSITIVE_INFINITY));
        Counterparts counterparts = networks.counterparts(unlimited);
        float[] largest = new float[images.size()];
        for (int i = 0; i < largest.length; i++) {
            try (Scope scope = new Scope()) {
                largest[i] = counterparts.of(tensor(images.get(i))).adaptive().largestScores()[0];
            }
        }
        Arrays.sort(largest);
        int rank = (int) Math.ceil(largest.length * (1 - stoppingShare)) - 1;
        double threshold = largest[Math.min(Math.max(rank, 0), largest.length - 1)];
        return settings.with(settings.reconstruction().withThreshold(threshold));
    }

    /** The grids of the feature network's depths. */
    List<Grid> grids() {
        try (Scope scope = new Scope()) {
            return networks.features().network().features(resized(tensor(images.get(0)))).stream()
                    .map(depth -> new Grid((int) depth.size(1), (int) depth.size(2), (int) depth.size(3)))
                    .toList();
        }
    }

    /**
     * The comparison; the caller closes its parameters.
     *
     * @param detector with the threshold of the adaptive step set
     */
    CalibratedComparison.Fitted comparison(DetectorSettings detector, CalibratedSettings calibrated, List<Grid> grids) {
        return CalibratedComparison.fit(
                calibrated, detector.map(), grids, detector.counterparts(), pairs(networks.counterparts(detector)));
    }

    private Pairs pairs(Counterparts counterparts) {
        return new Pairs() {
            @Override
            public int count() {
                return images.size();
            }

            @Override
            public Pair pair(int index) {
                Tensor image = tensor(images.get(index));
                List<Tensor> own = networks.features().network().features(resized(image));
                List<Tensor> repeated = new ArrayList<>();
                List<Tensor> others = new ArrayList<>();
                for (Tensor counterpart : counterparts.of(image).images()) {
                    repeated.addAll(own);
                    others.addAll(networks.features().network().features(resized(counterpart)));
                }
                return new Pair(repeated, others);
            }
        };
    }

    private Tensor tensor(RgbImage image) {
        return Tensors.of(Planar.toChw(image), 1, 3, settings.resolution(), settings.resolution());
    }

    /** At the size of the map, at which the features are taken in detection too. */
    private Tensor resized(Tensor image) {
        return AnomalyMap.resized(image, settings.map().resolution());
    }
}
