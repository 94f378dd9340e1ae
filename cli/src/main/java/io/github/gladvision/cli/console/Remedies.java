package io.github.gladvision.cli.console;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the command line gives what an error of the library asks for: the option, behind the message. */
final class Remedies {
    /** Settings that have an option of their own. */
    private static final Map<String, String> OPTIONS = Map.of(
            "preset", "--preset",
            "steps", "--steps",
            "minutes", "--minutes",
            "seed", "--seed",
            "groups", "--groups",
            "detector.false_alarm_rate", "--false-alarm");

    private Remedies() {}

    /** The message of the error, with the option that mends it where there is one. */
    static String describe(GladException error, String message) {
        String option = option(error);
        return option == null ? message : message + " (" + option + ")";
    }

    private static @Nullable String option(GladException error) {
        if (error.remedy() != null) {
            return option(error.remedy());
        }
        if (error instanceof BadSettingException bad && bad.setting() != null) {
            String own = OPTIONS.get(bad.setting());
            return (own == null ? "" : own + ", ") + "'glad settings "
                    + bad.setting().replaceAll("\\[\\d+\\]", "[]") + "' says more";
        }
        return null;
    }

    static String option(Remedy remedy) {
        return switch (remedy) {
            case NAME_MODEL -> "'glad train' writes one";
            case GIVE_WEIGHTS -> "--weights; 'glad weights list' says what belongs there";
            case FETCH_WEIGHTS -> "'glad weights pull', --weights";
            case KEEP_AUTOENCODER -> "without --vae";
            case KEEP_FEATURES -> "without --features";
            case TRAIN_ANEW -> "without --resume";
            case IMPORT_AGAIN -> "'glad import --set KEY=VALUE'";
            case LEAVE_OUT_LEARNT -> "--skip-trained";
            case ALLOW_TEST_IMAGES -> "--fit-on-test";
            case NAME_CATEGORY -> "--category";
            case NAME_LAYOUT -> "--layout";
            case RECOGNISE_LAYOUT -> "without --layout";
            case LAYOUT_IMAGES -> "--layout images";
            case COPY_FILES -> "without --link";
            case USE_MIRROR -> "--from";
            case REPLACE_MODEL, REPLACE_FILE -> "--force";
            case RAISE_PIXEL_LIMIT -> "--max-pixels";
            case ACCEPT_LICENCE -> "--accept-licence";
            case SEE_CAUSE -> "--debug shows it";
        };
    }
}
