package io.github.gladvision.detection;

import io.github.gladvision.GladException;
import io.github.gladvision.SafeFolder;
import io.github.gladvision.diffusion.NoiseSchedule;
import io.github.gladvision.network.SpaceToDepth;
import io.github.gladvision.network.UNetConfig;
import io.github.gladvision.tensor.SafeTensors;
import io.github.gladvision.tensor.StoredParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model on disk, in the layout of a diffusers pipeline, and with {@code glad.json} beside it:
 *
 * <pre>
 * glad.json                                    the model card
 * model_index.json                             what is in which folder
 * unet/config.json, diffusion_pytorch_model.safetensors
 * scheduler/scheduler_config.json
 * feature_network/model.safetensors
 * calibration/model.safetensors                normal distances, bank of normal tokens
 * </pre>
 */
final class ModelFolder {
    private static final String CARD = "glad.json";
    private static final String UNET_CONFIG = "unet/config.json";
    private static final String UNET = "unet/diffusion_pytorch_model.safetensors";
    private static final String SCHEDULER = "scheduler/scheduler_config.json";
    private static final String FEATURES = "feature_network/model.safetensors";
    private static final String CALIBRATION = "calibration/model.safetensors";

    private ModelFolder() {}

    static void write(Model model, Path folder) {
        requireReplaceable(folder);
        Networks networks = model.networks();
        SafeFolder.write(folder, to -> {
            for (String file : new String[] {UNET, SCHEDULER, FEATURES, CALIBRATION}) {
                Files.createDirectories(to.resolve(file).getParent());
            }
            networks.unet().config().write(to.resolve(UNET_CONFIG));
            SafeTensors.write(to.resolve(UNET), networks.unetParameters().asMap(), Map.of("format", "pt"));
            SafeTensors.write(to.resolve(FEATURES), networks.featureParameters().asMap(), Map.of("format", "pt"));
            SafeTensors.write(to.resolve(CALIBRATION), model.calibration().asMap(), Map.of("format", "pt"));
            Files.writeString(to.resolve(SCHEDULER), SettingsJson.toText(scheduler(model)));
            Files.writeString(to.resolve("model_index.json"), SettingsJson.toText(index()));
            Files.writeString(to.resolve(CARD), SettingsJson.toText(model.card()));
        });
    }

    /** Only a model, an empty folder or nothing may be replaced: a folder given by mistake keeps its contents. */
    static void requireReplaceable(Path folder) {
        if (!Files.exists(folder) || Files.isRegularFile(folder.resolve(CARD))) {
            return;
        }
        try (Stream<Path> children = Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
            if (children.findAny().isPresent()) {
                throw new GladException(folder + " exists and is not a GLAD model; name another folder for the model");
            }
        } catch (IOException e) {
            throw new GladException("cannot look into " + folder + "; check its permissions", e);
        }
    }

    static Model read(Path folder) {
        ModelCard card = readCard(folder);
        UNetConfig config = UNetConfig.read(existing(folder, UNET_CONFIG));
        StoredParameters unet = stored(folder, UNET);
        StoredParameters features = stored(folder, FEATURES);
        StoredParameters calibration = stored(folder, CALIBRATION);
        Networks networks = null;
        try {
            networks = new Networks(
                    config,
                    unet,
                    new SpaceToDepth(card.latent()),
                    card.features(),
                    features,
                    card.predictionType(),
                    card.detector().resolution(),
                    card.detector().noiseSeed());
            requireUsed(unet, folder, UNET);
            requireUsed(features, folder, FEATURES);
            CalibratedComparison comparison = new CalibratedComparison(
                    card.detector().comparison(), card.grids(), card.detector().counterparts(), calibration);
            requireUsed(calibration, folder, CALIBRATION);
            return new Model(card, networks, comparison, calibration.parameters());
        } catch (RuntimeException e) {
            if (networks != null) {
                networks.close();
            }
            for (StoredParameters source : new StoredParameters[] {unet, features, calibration}) {
                source.parameters().close(); // whatever was loaded before the failure
            }
            throw e;
        }
    }

    static ModelCard readCard(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new GladException(folder + " is not a folder; name the folder of a trained model");
        }
        Path file = folder.resolve(CARD);
        if (!Files.isRegularFile(file)) {
            throw new GladException(
                    folder + " is not a GLAD model: it has no " + CARD + "; name a folder that ./glad train wrote");
        }
        try {
            ModelCard card = SettingsJson.fromText(Files.readString(file), ModelCard.class, file.toString());
            if (card.format() != ModelCard.FORMAT) {
                throw new GladException(file + " has format " + card.format() + ", this version reads "
                        + ModelCard.FORMAT + "; train the model again or use the version that wrote it");
            }
            return card;
        } catch (IOException e) {
            throw new GladException(file + " cannot be read; check its permissions or train the model again", e);
        }
    }

    private static StoredParameters stored(Path folder, String name) {
        return new StoredParameters(SafeTensors.open(existing(folder, name)));
    }

    private static Path existing(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new GladException(file + " is missing; copy the whole model folder or train the model again");
        }
        return file;
    }

    private static void requireUsed(StoredParameters source, Path folder, String name) {
        if (!source.unused().isEmpty()) {
            throw new GladException(folder.resolve(name) + " belongs to another network: it has "
                    + source.unused().iterator().next() + "; copy the whole model folder or train the model again");
        }
    }

    private static Map<String, Object> scheduler(Model model) {
        NoiseSchedule schedule = model.networks().schedule();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("_class_name", "DDIMScheduler");
        config.put("num_train_timesteps", schedule.trainSteps());
        config.put("beta_schedule", "scaled_linear");
        config.put("beta_start", schedule.betaStart());
        config.put("beta_end", schedule.betaEnd());
        config.put("prediction_type", model.card().predictionType().configName());
        config.put("clip_sample", false);
        config.put("set_alpha_to_one", false);
        config.put("steps_offset", 1);
        config.put("timestep_spacing", "leading");
        return config;
    }

    private static Map<String, Object> index() {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("_class_name", "GladPipeline");
        index.put("unet", new String[] {"diffusers", "UNet2DConditionModel"});
        index.put("scheduler", new String[] {"diffusers", "DDIMScheduler"});
        return index;
    }
}
