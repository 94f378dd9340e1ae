package io.github.gladvision.diffusion;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a pipeline's {@code scheduler/scheduler_config.json} says: how noise grows with the steps, and what the denoiser
 * predicts. Whichever sampler it names, GLAD denoises with {@link Ddim}, as its published code does.
 */
public record Scheduler(NoiseSchedule schedule, PredictionType predictionType) {
    private static final Json JSON = Json.PLAIN;
    /** Where the file does not say. */
    private static final int USUAL_STEPS = 1000;
    /** No published schedule has nearly as many; each is a number in memory. */
    private static final int MOST_STEPS = 100_000;

    /** Settings that would change the schedule, with the only values that it has here. */
    private static final Map<String, JsonNode> FIXED = Map.of(
            "beta_schedule", JSON.toTree("scaled_linear"),
            "rescale_betas_zero_snr", JSON.toTree(false),
            "clip_sample", JSON.toTree(false),
            "set_alpha_to_one", JSON.toTree(false),
            "thresholding", JSON.toTree(false),
            "steps_offset", JSON.toTree(1));

    /**
     * Reads {@code scheduler_config.json}.
     *
     * @throws GladException if the file cannot be read, or describes another kind of schedule
     */
    public static Scheduler read(Path file) {
        try {
            JsonNode settings = JSON.tree(Files.readString(file));
            FIXED.forEach((name, only) -> {
                JsonNode found = settings.path(name);
                if (!found.isMissingNode() && !found.isNull() && !found.equals(only)) {
                    throw new BrokenModelException(file + ": " + name + " " + found + " is not supported, only " + only
                            + "; use a model of the Stable Diffusion 1 or 2 family");
                }
            });
            if (settings.path("trained_betas").isArray()) {
                throw new BrokenModelException(
                        file + ": trained_betas are not supported; use a model of the Stable Diffusion 1 or 2 family");
            }
            return new Scheduler(
                    NoiseSchedule.scaledLinear(
                            steps(settings.path("num_train_timesteps"), file),
                            number(settings, "beta_start", file),
                            number(settings, "beta_end", file)),
                    predictionType(settings.path("prediction_type"), file));
        } catch (NoSuchFileException e) {
            throw new BrokenModelException(file + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new BrokenModelException(file + " cannot be read (" + SafeFile.reason(e) + "); check the file", e);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            throw new BrokenModelException(file + " is not a scheduler's configuration; download or save it again", e);
        }
    }

    private static PredictionType predictionType(JsonNode name, Path file) {
        return PredictionType.named(name.asText(PredictionType.EPSILON.configName()))
                .orElseThrow(() -> new BrokenModelException(
                        file + ": prediction_type " + name + " is not known; use one of " + PredictionType.names()));
    }

    private static int steps(JsonNode steps, Path file) {
        if (steps.isMissingNode() || steps.isNull()) {
            return USUAL_STEPS;
        }
        if (!steps.isInt() || steps.intValue() < 1 || steps.intValue() > MOST_STEPS) {
            throw new BrokenModelException(
                    file + " has no num_train_timesteps of 1 to " + MOST_STEPS + "; download or save it again");
        }
        return steps.intValue();
    }

    private static double number(JsonNode settings, String name, Path file) {
        if (!settings.path(name).isNumber()) {
            throw new BrokenModelException(file + " has no " + name + "; download or save it again");
        }
        return settings.path(name).doubleValue();
    }

    /**
     * Writes {@code scheduler_config.json}, for diffusers' DDIMScheduler.
     *
     * @throws GladException if the file cannot be written
     */
    public void write(Path file) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("_class_name", "DDIMScheduler");
        config.put("num_train_timesteps", schedule.trainSteps());
        config.put("beta_schedule", "scaled_linear");
        config.put("beta_start", schedule.betaStart());
        config.put("beta_end", schedule.betaEnd());
        config.put("prediction_type", predictionType.configName());
        config.put("clip_sample", false);
        config.put("set_alpha_to_one", false);
        config.put("steps_offset", 1);
        config.put("timestep_spacing", "leading");
        byte[] text = (JSON.indented(config) + "\n").getBytes(StandardCharsets.UTF_8);
        SafeFile.write(file, out -> out.write(text));
    }
}
