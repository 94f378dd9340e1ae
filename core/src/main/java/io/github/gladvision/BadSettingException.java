package io.github.gladvision;

import org.jspecify.annotations.Nullable;

/**
 * A setting that is unknown, out of its range, or does not fit the others or the model. The message names it and what it
 * may be. A service answers that the request was wrong (HTTP 400); trying again does not help.
 */
public class BadSettingException extends GladException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String setting;

    public BadSettingException(String message) {
        this(null, message, null);
    }

    public BadSettingException(String message, @Nullable Throwable cause) {
        this(null, message, cause);
    }

    /** @param setting see {@link #setting} */
    public BadSettingException(@Nullable String setting, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.setting = setting;
    }

    /**
     * What it is about: the path of a setting, such as {@code detector.map.blur_sigma}, as in the model card and in
     * {@link io.github.gladvision.training.TrainingSettings#with}; null if it is about more than one, or none of these.
     */
    public @Nullable String setting() {
        return setting;
    }
}
