package io.github.gladvision.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.NetworkFolder;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.autoencoder.AutoencoderTiny;
import io.github.gladvision.network.autoencoder.AutoencoderTinyFiles;
import io.github.gladvision.network.autoencoder.Autoencoders;
import io.github.gladvision.network.autoencoder.SpaceToDepth;
import io.github.gladvision.settings.Check;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Where the autoencoder comes from, and with it the latent space. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AutoencoderOrigin.Blocks.class, name = "space_to_depth"),
    @JsonSubTypes.Type(value = AutoencoderOrigin.Tiny.class, name = "autoencoder_tiny"),
    @JsonSubTypes.Type(value = AutoencoderOrigin.Pipeline.class, name = "pipeline")
})
public sealed interface AutoencoderOrigin {
    /**
     * The autoencoder, with parameters of its own that the caller closes.
     *
     * @param images some of the product's, to which its latents are fitted where that is possible
     */
    Part<? extends Autoencoder> load(Weights weights, List<RgbImage> images, Precision precision);

    /**
     * The same autoencoder with other parameters: those of a checkpoint.
     *
     * @param checkpoint a file with its state dict, or the folder of one
     * @throws GladException if this one has no parameters, or others
     */
    default Part<? extends Autoencoder> load(Weights weights, Path checkpoint, Precision precision) {
        throw new BadSettingException(checkpoint
                        + " cannot be used: these settings have another kind of autoencoder; leave this checkpoint out")
                .mendedBy(Remedy.KEEP_AUTOENCODER);
    }

    /** Channels of a latent, where that is known before loading. */
    OptionalInt latentChannels();

    /** By how much a latent is smaller than its image, along each side. */
    int factor();

    /**
     * Blocks of pixels become channels; needs no weights.
     *
     * @param factor side of a block in pixels
     */
    record Blocks(int factor) implements AutoencoderOrigin {
        public Blocks {
            Check.within("factor", factor, 1, 64);
        }

        @Override
        public Part<SpaceToDepth> load(Weights weights, List<RgbImage> images, Precision precision) {
            SpaceToDepth fitted =
                    SpaceToDepth.fit(() -> images.stream().map(Planar::toChw).iterator(), factor);
            return Part.withoutParameters(fitted, fitted.config());
        }

        @Override
        public OptionalInt latentChannels() {
            return OptionalInt.of(3 * factor * factor);
        }
    }

    /**
     * A small autoencoder of the TAESD family, from the two files in which it is published.
     *
     * @param encoder file below the folder of weights
     * @param decoder likewise
     * @param channels of its latents
     */
    record Tiny(String encoder, String decoder, int channels) implements AutoencoderOrigin {
        private static final int FACTOR = 8;
        /** Enough images to know mean and deviation of latents. */
        private static final int IMAGES = 32;

        public Tiny {
            Check.that(!encoder.isBlank(), "encoder", "must name a file");
            Check.that(!decoder.isBlank(), "decoder", "must name a file");
            Check.within("channels", channels, 1, 65_536);
        }

        /** That of FLUX.2, {@code taef2}. */
        public static Tiny flux2() {
            return new Tiny("taef2/taef2_encoder.pth", "taef2/taef2_decoder.pth", 32);
        }

        @Override
        public Part<AutoencoderTiny> load(Weights weights, List<RgbImage> images, Precision precision) {
            Part<AutoencoderTiny> part = AutoencoderTinyFiles.read(weights.require(encoder), weights.require(decoder));
            try {
                if (part.network().latentChannels() != channels) {
                    throw new BadSettingException(weights.require(encoder) + " makes latents of "
                            + part.network().latentChannels() + " channels; set autoencoder.channels to that");
                }
                AutoencoderTiny fitted = part.network().standardised(() -> images.stream()
                        .limit(IMAGES)
                        .map(image -> Tensors.of(Planar.toChw(image), 1, 3, image.height(), image.width()))
                        .iterator());
                return new Part<>(fitted, fitted.config(), part.parameters());
            } catch (RuntimeException e) {
                part.close();
                throw e;
            }
        }

        @Override
        public OptionalInt latentChannels() {
            return OptionalInt.of(channels);
        }

        @Override
        public int factor() {
            return FACTOR;
        }
    }

    /**
     * That of a pipeline as diffusers saves it.
     *
     * @param folder of the pipeline, below the folder of weights
     */
    record Pipeline(String folder) implements AutoencoderOrigin {
        private static final int FACTOR = 8;

        public Pipeline {
            Check.that(!folder.isBlank(), "folder", "must name a folder");
        }

        @Override
        public Part<? extends Autoencoder> load(Weights weights, List<RgbImage> images, Precision precision) {
            return Autoencoders.read(weights.require(folder + "/vae"), precision);
        }

        @Override
        public Part<? extends Autoencoder> load(Weights weights, Path checkpoint, Precision precision) {
            AutoencoderKLConfig config = AutoencoderKLConfig.read(weights.require(folder + "/vae/config.json"));
            return Autoencoders.kl(config, NetworkFolder.open(checkpoint), precision);
        }

        @Override
        public OptionalInt latentChannels() {
            return OptionalInt.empty();
        }

        @Override
        public int factor() {
            return FACTOR;
        }
    }
}
