package io.github.gladvision;

/**
 * What mends an error, where that is an argument of the call that failed. The message says it in words; a program that
 * has its own way to give the argument, such as an option of a command line, adds its name.
 */
public enum Remedy {
    /** Name the folder of a model, as {@link io.github.gladvision.model.Model#save} writes it. */
    NAME_MODEL,
    /** Give the folder of weights: {@link io.github.gladvision.training.Weights#in}. */
    GIVE_WEIGHTS,
    /** Fetch weights: {@link io.github.gladvision.weights.download.WeightsPull}. */
    FETCH_WEIGHTS,
    /** Use the autoencoder as the settings have it, without another checkpoint. */
    KEEP_AUTOENCODER,
    /** Use the feature network as the settings have it, without another file. */
    KEEP_FEATURES,
    /** Train from the beginning, not from a checkpoint. */
    TRAIN_ANEW,
    /** Import the networks again, by {@link io.github.gladvision.training.Importer} with other settings. */
    IMPORT_AGAIN,
    /** Have images that the model has learnt left out. */
    LEAVE_OUT_LEARNT,
    /** Allow test images, in the knowledge that figures on them will be too good. */
    ALLOW_TEST_IMAGES,
    /** Name one of the categories. */
    NAME_CATEGORY,
    /** Name the layout of the data set, or another one. */
    NAME_LAYOUT,
    /** Let the layout be recognised. */
    RECOGNISE_LAYOUT,
    /** Say that all images of a folder are good: layout {@code images}. */
    LAYOUT_IMAGES,
    /** Copy files rather than link them. */
    COPY_FILES,
    /** Download from another address. */
    USE_MIRROR,
    /** Have a model replaced: {@link io.github.gladvision.model.Model#save}. */
    REPLACE_MODEL,
    /** Have a file replaced. */
    REPLACE_FILE,
    /** Read images with a larger limit of pixels: {@link io.github.gladvision.image.DecodeLimits#ofPixels}. */
    RAISE_PIXEL_LIMIT,
    /** Agree to a licence. */
    ACCEPT_LICENCE,
    /** Look at the exception's cause. */
    SEE_CAUSE
}
