package io.github.gladvision.diffusion;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a denoiser's output means, under the names of diffusers' {@code prediction_type}. */
public enum PredictionType {
    /** The noise in the noisy latent. */
    EPSILON("epsilon"),
    /** The velocity sqrt(a) noise - sqrt(1-a) clean (Salimans and Ho 2022, appendix D). */
    V_PREDICTION("v_prediction"),
    /** The clean latent itself. */
    SAMPLE("sample");

    private final String configName;

    PredictionType(String configName) {
        this.configName = configName;
    }

    public String configName() {
        return configName;
    }

    /** Empty if there is no type of that name. */
    public static Optional<PredictionType> named(String configName) {
        return Arrays.stream(values())
                .filter(type -> type.configName.equals(configName))
                .findFirst();
    }

    /** All of their names, for a message. */
    public static String names() {
        return Arrays.stream(values()).map(PredictionType::configName).collect(Collectors.joining(", "));
    }
}
