package io.github.gladvision.comparison;

import io.github.gladvision.settings.Check;

/**
 * A comparison calibrated on a product ({@link StandardisedComparison}), and how.
 *
 * @param searchRadius how many tokens away the counterpart's nearest token may lie
 * @param softness share of a depth's overall deviation that is added to the deviation at each place, so that places
 *     where the few normal images happened to agree are not over-trusted
 * @param smoothing standard deviation in tokens over which the statistics of neighbouring places are shared, on a grid
 *     of 32; in proportion on others
 * @param explainedFrom share of the variance of normal distances that their place explains, up to which places do not
 *     count and the statistics are those of the whole image: a product that lies differently every time
 * @param explainedTo share from which the statistics of the place alone count; in between, both do
 * @param levelQuantile the level of an image's distances explains its score up to where this share of good images end
 *     ({@link ImageLevel}), 0..1; 0 for not at all
 */
public record StandardisedSettings(
        int searchRadius,
        double softness,
        double smoothing,
        double explainedFrom,
        double explainedTo,
        double levelQuantile)
        implements ComparisonSettings {
    /** Statistics of the whole image, softly: for comparisons that have no settings of their own. */
    private static final StandardisedSettings PLAIN = new StandardisedSettings(0, 1, 1.5, 0.1, 0.4, 0);

    /** What a comparison says of the statistics of normal distances; the published one says nothing. */
    public static StandardisedSettings of(ComparisonSettings comparison) {
        return comparison instanceof StandardisedSettings calibrated ? calibrated : PLAIN;
    }

    public StandardisedSettings {
        Check.within("search_radius", searchRadius, 0, 32);
        Check.between("softness", softness, 0, 1000);
        Check.between("smoothing", smoothing, 0, 1000);
        Check.within("explained_from", explainedFrom, 0, 1);
        Check.within("explained_to", explainedTo, 0, 1);
        Check.that(explainedTo > explainedFrom, "explained_to", "must be above explained_from", ", not " + explainedTo);
        Check.within("level_quantile", levelQuantile, 0, 1);
    }
}
