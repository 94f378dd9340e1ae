package io.github.gladvision.diffusion;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import java.util.Arrays;
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

    /** @throws GladException if there is no type of that name */
    public static PredictionType named(String configName) {
        return Arrays.stream(values())
                .filter(type -> type.configName.equals(configName))
                .findFirst()
                .orElseThrow(
                        () -> new BrokenModelException("prediction_type '" + configName + "' is not known; use one of "
                                + Arrays.stream(values())
                                        .map(PredictionType::configName)
                                        .collect(Collectors.joining(", "))));
    }
}
