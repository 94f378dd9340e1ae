package io.github.gladvision.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** First look at the maps: their range, and the defective values by type of defect. */
final class DefectiveValues implements Shards.Share {
    private static final int WIDEST = 31;

    private final MapSource source;
    private final ImageFacts facts;
    private final int mostBins;
    private final Map<String, ValueCollector> byType = new TreeMap<>();
    private int shift;
    private int lowKey = Integer.MAX_VALUE;
    private int highKey = Integer.MIN_VALUE;

    DefectiveValues(MapSource source, ImageFacts facts, int mostBins) {
        this.source = source;
        this.facts = facts;
        this.mostBins = mostBins;
    }

    @Override
    public void take(int image) {
        ScoredMap scored = source.map(image);
        String type = source.defectType(image);
        facts.types[image] = type;
        facts.pixels[image] = scored.map().length;
        widenRange(scored.map());
        if (!hasDefect(scored.mask())) {
            return;
        }
        if (type == null) {
            throw new IllegalArgumentException(
                    "image " + image + " is said to be good, but its mask is not empty: give it a type of defect");
        }
        Regions regions = Regions.of(scored.mask(), scored.width(), scored.height());
        facts.defectivePixels[image] = regions.defectivePixels();
        facts.regions[image] = regions.count();
        long[] values = new long[regions.defectivePixels()];
        int count = 0;
        for (int pixel = 0; pixel < regions.labels.length; pixel++) {
            if (regions.labels[pixel] != 0) {
                values[count++] = (long) FloatKeys.ofNumber(scored.map()[pixel]) << 32 | regions.labels[pixel];
            }
        }
        Arrays.sort(values);
        byType.computeIfAbsent(type, name -> new ValueCollector()).add(ValueBins.ofSorted(values, regions.weights()));
        keepWithin(mostBins);
    }

    private void widenRange(float[] map) {
        boolean notANumber = false;
        int low = lowKey;
        int high = highKey;
        for (float value : map) {
            notANumber |= Float.isNaN(value);
            int key = FloatKeys.ofNumber(value);
            low = Math.min(low, key);
            high = Math.max(high, key);
        }
        if (notANumber) {
            throw new IllegalArgumentException("a value of a map is NaN: NaN cannot be ranked");
        }
        lowKey = low;
        highKey = high;
    }

    static boolean hasDefect(byte[] mask) {
        for (byte value : mask) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }

    /** Widens the bins of all types alike until they are few enough. */
    private void keepWithin(int most) {
        while (size() > most && shift < WIDEST) {
            byType.values().forEach(values -> values.collect(shift)); // the same value may be in several parts
            if (size() > most) {
                shift++;
            }
        }
    }

    private int size() {
        return byType.values().stream().mapToInt(ValueCollector::size).sum();
    }

    /** Takes over what another share has found, in at most so many bins. */
    void merge(DefectiveValues other, int most) {
        shift = Math.max(shift, other.shift);
        lowKey = Math.min(lowKey, other.lowKey);
        highKey = Math.max(highKey, other.highKey);
        other.byType.forEach((type, values) ->
                byType.computeIfAbsent(type, name -> new ValueCollector()).add(values.collect(shift)));
        other.byType.clear();
        keepWithin(most);
    }

    /** Bins of equal width for all types, sorted by their names. */
    Map<String, ValueBins> byType() {
        Map<String, ValueBins> result = new TreeMap<>();
        byType.forEach((type, values) -> result.put(type, values.collect(shift)));
        return result;
    }

    /** The lowest value of all maps; meaningless without one. */
    float low() {
        return FloatKeys.value(lowKey);
    }

    float high() {
        return FloatKeys.value(highKey);
    }
}
