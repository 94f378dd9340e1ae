package io.github.gladvision.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.diffusion.PredictionType;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.clip.PromptEmbeddings;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.network.unet.UNetConfig;
import io.github.gladvision.settings.Check;
import io.github.gladvision.tensor.FreshParameters;
import io.github.gladvision.tensor.Precision;
import java.nio.file.Path;
import java.util.Objects;

/** What the denoiser is before its training. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DenoiserOrigin.Fresh.class, name = "fresh"),
    @JsonSubTypes.Type(value = DenoiserOrigin.Pipeline.class, name = "pipeline")
})
public sealed interface DenoiserOrigin {
    /** The network, with parameters of its own that the caller closes. */
    Part<UNet2DConditionModel> load(Weights weights, long seed, Precision precision);

    /**
     * The same network with other parameters: those of a checkpoint.
     *
     * @param checkpoint a file with its state dict, or the folder of one
     */
    Part<UNet2DConditionModel> load(Weights weights, Path checkpoint, Precision precision);

    /** What it predicts, and how noise grows with the steps. */
    Scheduler scheduler(Weights weights);

    /**
     * A prompt in the form in which this network takes it.
     *
     * @throws GladException if it takes none
     */
    PromptEmbeddings encode(String prompt, Weights weights);

    /**
     * A network that has learnt nothing yet.
     *
     * @param predictionType what it is to predict
     * @param unet its configuration, as diffusers writes it
     */
    record Fresh(PredictionType predictionType, UNetConfig unet) implements DenoiserOrigin {
        public Fresh {
            Objects.requireNonNull(predictionType);
            Check.that(!unet.needsConditioning(), "unet", "must have no attention to a prompt: nothing teaches it one");
        }

        @Override
        public Part<UNet2DConditionModel> load(Weights weights, long seed, Precision precision) {
            FreshParameters source = new FreshParameters(seed);
            return new Part<>(new UNet2DConditionModel(unet, source, ""), unet, source.parameters());
        }

        @Override
        public Part<UNet2DConditionModel> load(Weights weights, Path checkpoint, Precision precision) {
            return UNet2DConditionModel.read(unet, checkpoint, precision);
        }

        @Override
        public Scheduler scheduler(Weights weights) {
            return new Scheduler(NoiseSchedule.stableDiffusion(), predictionType);
        }

        @Override
        public PromptEmbeddings encode(String prompt, Weights weights) {
            throw new BadSettingException(
                    "a U-Net that is trained from nothing knows no prompts; leave the setting prompt empty");
        }
    }

    /**
     * That of a pipeline as diffusers saves it.
     *
     * @param folder of the pipeline, below the folder of weights
     */
    record Pipeline(String folder) implements DenoiserOrigin {
        public Pipeline {
            Check.that(!folder.isBlank(), "folder", "must name a folder");
        }

        @Override
        public Part<UNet2DConditionModel> load(Weights weights, long seed, Precision precision) {
            return UNet2DConditionModel.read(weights.require(folder + "/unet"), precision);
        }

        @Override
        public Part<UNet2DConditionModel> load(Weights weights, Path checkpoint, Precision precision) {
            UNetConfig config = UNetConfig.read(weights.require(folder + "/unet/config.json"));
            return UNet2DConditionModel.read(config, checkpoint, precision);
        }

        @Override
        public Scheduler scheduler(Weights weights) {
            return Scheduler.read(weights.require(folder + "/scheduler/scheduler_config.json"));
        }

        @Override
        public PromptEmbeddings encode(String prompt, Weights weights) {
            return PromptEmbeddings.encode(
                    prompt, weights.require(folder + "/tokenizer"), weights.require(folder + "/text_encoder"));
        }
    }
}
