package io.github.gladvision.metrics;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Second look at the maps, type by type: where the good values stand among the defective ones. */
final class GoodValues implements Shards.Share {
    private final MapSource source;
    private final ImageFacts facts;
    private final int[] order;
    private final int normalImages;
    private final KeyIndex index;
    private final long[] counts; // of the current type
    private @Nullable String type;
    private final GoodTotals totals;
    private final NormalTail normal;
    private final PublishedOverlap published;

    /**
     * @param order images of one type in a row
     * @param totals of all shares
     */
    GoodValues(
            MapSource source,
            ImageFacts facts,
            int[] order,
            KeyIndex index,
            GoodTotals totals,
            NormalTail normal,
            PublishedOverlap published) {
        this.source = source;
        this.facts = facts;
        this.order = order;
        this.normalImages = facts.normalImages();
        this.index = index;
        this.counts = new long[index.slots()];
        this.totals = totals;
        this.normal = normal;
        this.published = published;
    }

    @Override
    public void take(int item) {
        int image = order[item];
        ScoredMap scored = source.map(image);
        if (!Objects.equals(type, facts.types[image])) {
            totals.add(type, counts);
            type = facts.types[image];
        }
        count(scored.map(), scored.mask());
        if (type == null) {
            normal.add(scored.map(), normalImages);
        }
        published.add(scored);
    }

    private void count(float[] map, byte[] mask) {
        for (int pixel = 0; pixel < map.length; pixel++) {
            if (mask[pixel] == 0) {
                counts[index.slot(FloatKeys.ofNumber(map[pixel]))]++;
            }
        }
    }

    /** Everything in the first of the shares. */
    static GoodValues merged(List<GoodValues> shares) {
        GoodValues first = shares.get(0);
        shares.forEach(share -> share.totals.add(share.type, share.counts));
        for (GoodValues other : shares.subList(1, shares.size())) {
            first.normal.merge(other.normal);
            first.published.merge(other.published);
        }
        return first;
    }

    SharedRate sharedRate() {
        return normal.rate();
    }

    double publishedArea(int regions) {
        return published.area(regions);
    }
}
