package io.github.gladvision.evaluation;

/** The eight figures of a test set, in their usual order. Each lies in [0, 1]; {@code metrics} defines them. */
public enum Figure {
    IMAGE_AUROC("image_auroc", "image AUROC"),
    IMAGE_AP("image_ap", "image AP"),
    IMAGE_F1_MAX("image_f1_max", "image F1-max"),
    PIXEL_AUROC("pixel_auroc", "pixel AUROC"),
    PIXEL_AP("pixel_ap", "pixel AP"),
    PIXEL_F1_MAX("pixel_f1_max", "pixel F1-max"),
    /** Area under the per-region overlap curve up to the first false-positive limit of {@link EvaluationSettings}. */
    PRO("pro", "PRO"),
    /** Mean over the images of the area under the per-image overlap curve. */
    AU_PIMO("aupimo", "AU-PIMO");

    private final String key;
    private final String title;

    Figure(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** Its name in files and on the command line. */
    public String key() {
        return key;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }
}
