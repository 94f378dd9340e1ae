package io.github.gladvision.metrics;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Second look at the maps: where the good values stand among the defective ones. */
final class GoodValues implements Shards.Share {
    private final MapSource source;
    private final ImageFacts facts;
    private final int normalImages;
    private final GoodCounts all;
    private final Map<String, GoodCounts> byType = new TreeMap<>();
    private final NormalTail normal;
    private final PublishedOverlap published;

    /** @param byType for each type of defect that is to have figures of its own */
    GoodValues(
            MapSource source,
            ImageFacts facts,
            KeyIndex all,
            Map<String, KeyIndex> byType,
            NormalTail normal,
            PublishedOverlap published) {
        this.source = source;
        this.facts = facts;
        this.normalImages = facts.normalImages();
        this.all = new GoodCounts(all);
        byType.forEach((type, index) -> this.byType.put(type, new GoodCounts(index)));
        this.normal = normal;
        this.published = published;
    }

    @Override
    public void take(int image) {
        ScoredMap scored = source.map(image);
        all.add(scored);
        String type = facts.types[image];
        if (type == null) {
            byType.values().forEach(counts -> counts.add(scored));
            normal.add(scored.map(), normalImages);
        } else {
            GoodCounts own = byType.get(type);
            if (own != null) {
                own.add(scored);
            }
        }
        published.add(scored);
    }

    /** Everything in the first of the shares. */
    static GoodValues merged(List<GoodValues> shares) {
        GoodValues first = shares.get(0);
        for (GoodValues other : shares.subList(1, shares.size())) {
            first.all.merge(other.all);
            other.byType.forEach((type, counts) ->
                    Objects.requireNonNull(first.byType.get(type)).merge(counts));
            first.normal.merge(other.normal);
            first.published.merge(other.published);
        }
        return first;
    }

    long[] all() {
        return all.slots();
    }

    long @Nullable [] ofType(String type) {
        GoodCounts counts = byType.get(type);
        return counts == null ? null : counts.slots();
    }

    SharedRate sharedRate() {
        return normal.rate();
    }

    double publishedArea(int regions) {
        return published.area(regions);
    }
}
