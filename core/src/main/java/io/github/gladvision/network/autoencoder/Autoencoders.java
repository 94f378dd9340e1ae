package io.github.gladvision.network.autoencoder;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.ConfigFile;
import io.github.gladvision.network.NetworkFolder;
import io.github.gladvision.network.Part;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.file.RenamedTensors;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.tensor.file.TensorFile;
import java.nio.file.Path;

/** Reads the autoencoder in a folder, {@code vae/} of a pipeline, whichever class its configuration names. */
public final class Autoencoders {
    private Autoencoders() {}

    /**
     * Reads {@code config.json} and the weights beside it.
     *
     * @param precision of the parameters
     * @throws GladException if one of them is missing, damaged or of another network
     */
    public static Part<? extends Autoencoder> read(Path folder, Precision precision) {
        Path config = folder.resolve(Part.CONFIG);
        String name = ConfigFile.className(config);
        return switch (name) {
            case AutoencoderKLConfig.NAME ->
                kl(AutoencoderKLConfig.read(config), NetworkFolder.open(folder), precision);
            case AutoencoderTinyConfig.NAME -> tiny(AutoencoderTinyConfig.read(config), NetworkFolder.open(folder));
            case SpaceToDepth.Config.NAME -> {
                SpaceToDepth.Config settings = SpaceToDepth.Config.read(config);
                yield Part.withoutParameters(new SpaceToDepth(settings), settings);
            }
            default ->
                throw new BrokenModelException(config + " describes a " + name + ", which is not supported; use "
                        + AutoencoderKLConfig.NAME + " or " + AutoencoderTinyConfig.NAME);
        };
    }

    /**
     * An {@link AutoencoderKL} from a file of any of the forms that {@link AutoencoderKLNames} knows.
     *
     * @param file closed by this
     * @throws GladException if it belongs to another network
     */
    public static Part<AutoencoderKL> kl(AutoencoderKLConfig config, TensorFile file, Precision precision) {
        AutoencoderKLNames names = AutoencoderKLNames.of(file.names());
        try (TensorFile renamed = new RenamedTensors(file, names::translate)) {
            StoredParameters source = new StoredParameters(renamed, precision);
            Part<AutoencoderKL> part = new Part<>(new AutoencoderKL(config, source), config, source.parameters());
            source.requireAllUsed();
            return part;
        }
    }

    /** In float32 always: it is small, and what it gives is looked at closely. */
    private static Part<AutoencoderTiny> tiny(AutoencoderTinyConfig config, TensorFile file) {
        try (file) {
            StoredParameters source = new StoredParameters(file);
            Part<AutoencoderTiny> part = new Part<>(new AutoencoderTiny(config, source), config, source.parameters());
            source.requireAllUsed();
            return part;
        }
    }
}
