package io.github.gladvision.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The three looks at the maps that {@link PixelMetrics} speaks of. */
final class PixelPasses {
    private static final int LOOKS = 3;
    private static final int BYTES_PER_PIXEL = 24; // of a map that is looked at, with its mask and regions

    private final MapSource source;
    private final PixelSettings settings;
    private final MetricsListener listener;
    private final ImageFacts facts;
    private long looked;

    PixelPasses(MapSource source, PixelSettings settings, MetricsListener listener) {
        this.source = source;
        this.settings = settings;
        this.listener = listener;
        this.facts = new ImageFacts(source);
    }

    PixelMetrics run() {
        DefectiveValues found = defectiveValues();
        Map<String, ValueBins> byType = found.byType();
        ValueBins all = byType.values().stream().reduce(ValueBins.EMPTY, ValueBins::merge);
        // Where there is only one type, its figures are those of all images.
        boolean several = byType.size() > 1;
        GoodTotals totals = new GoodTotals(all, several ? byType : Map.of());
        GoodValues good = goodValues(all, totals, found.low(), found.high());

        PixelRanking ranking = new PixelRanking(all, totals.all());
        Map<String, PixelRanking> rankings = new LinkedHashMap<>();
        byType.forEach((type, values) -> {
            long[] counts = totals.ofType(type);
            rankings.put(type, counts == null ? ranking : new PixelRanking(values, counts));
        });
        SharedRate rate = facts.normalImages() == 0 ? null : good.sharedRate();
        ImageHistograms histograms = settings.bootstrap().replicates() == 0
                ? null
                : new ImageHistograms(facts.images(), ranking, rate, settings.rates());
        PerImageOverlap.Area[] overlaps = eachImage(rate, histograms);
        double published = good.publishedArea((int) facts.sum(facts.regions));
        PixelMetrics figures = new PixelMetrics(facts, ranking, rankings, published, overlaps, null);
        return histograms == null
                ? figures
                : new PixelMetrics(
                        facts, ranking, rankings, published, overlaps, intervals(histograms, ranking, figures));
    }

    private DefectiveValues defectiveValues() {
        int threads = threads();
        int mostEach = Math.max(2, settings.mostBins() / threads);
        List<DefectiveValues> shares = look(threads, share -> new DefectiveValues(source, facts, mostEach));
        DefectiveValues first = shares.get(0);
        shares.subList(1, shares.size()).forEach(other -> first.merge(other, settings.mostBins()));
        return first;
    }

    private GoodValues goodValues(ValueBins all, GoodTotals totals, float low, float high) {
        KeyIndex index = new KeyIndex(all.bins, all.shift);
        int[] order = facts.inOrderOfTypes();
        int threads = Math.min(threads(), settings.threadsFor(all.size()));
        return GoodValues.merged(look(
                threads,
                share -> new GoodValues(
                        source,
                        facts,
                        order,
                        index,
                        totals,
                        new NormalTail(settings.rates().high(), Math.max(2, settings.mostBins() / threads)),
                        new PublishedOverlap(low, high))));
    }

    private PerImageOverlap.Area[] eachImage(@Nullable SharedRate rate, @Nullable ImageHistograms histograms) {
        PerImageOverlap.Area[] overlaps = new PerImageOverlap.Area[facts.images()];
        PerImageOverlap overlap = rate == null ? null : new PerImageOverlap(rate, settings.rates());
        look(threads(), share -> new EachImage(source, facts, overlap, histograms, overlaps));
        return overlaps;
    }

    private PixelIntervals intervals(ImageHistograms histograms, PixelRanking ranking, PixelMetrics figures) {
        double[] exact = PixelBootstrap.inOrder(
                ranking.auroc().value(),
                ranking.averagePrecision().value(),
                ranking.f1Max().value(),
                figures.perImageOverlap().value(),
                settings.overlapLimits().stream().map(ranking::overlapArea).toList());
        AtomicLong done = new AtomicLong();
        int replicates = settings.bootstrap().replicates();
        return PixelBootstrap.intervals(
                histograms,
                facts,
                settings,
                exact,
                () -> listener.onReplicate(Math.min(done.incrementAndGet(), replicates), replicates));
    }

    /** As many as may work at once, and have maps that fit into a third of the memory together. */
    private int threads() {
        long fitting = Runtime.getRuntime().maxMemory() / 3 / BYTES_PER_PIXEL / Math.max(1, source.mostPixels());
        return (int) Math.max(1, Math.min(settings.threads(), fitting));
    }

    private <S extends Shards.Share> List<S> look(int threads, IntFunction<S> make) {
        long total = (long) LOOKS * facts.images();
        return Shards.run(threads, facts.images(), make, image -> listener.onMap(++looked, total));
    }
}
