package io.github.gladvision.model;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.comparison.FittedComparison;
import io.github.gladvision.comparison.NearestCounterpart;
import io.github.gladvision.comparison.StandardisedComparison;
import io.github.gladvision.comparison.StandardisedSettings;
import io.github.gladvision.concurrent.Beside;
import io.github.gladvision.concurrent.Opened;
import io.github.gladvision.detection.Networks;
import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.memory.FittedMemory;
import io.github.gladvision.memory.MemoryBank;
import io.github.gladvision.memory.ViewNetworks;
import io.github.gladvision.network.autoencoder.AutoencoderKLConfig;
import io.github.gladvision.network.autoencoder.Autoencoders;
import io.github.gladvision.network.clip.PromptEmbeddings;
import io.github.gladvision.network.feature.FeatureNetworks;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.settings.DigestedJson;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.file.SafeTensors;
import io.github.gladvision.tensor.file.StoredParameters;
import io.github.gladvision.tensor.file.TensorFile;
import io.github.gladvision.threshold.ImageDigests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model on disk, in the layout of a diffusers pipeline, and with {@code glad.json} beside it:
 *
 * <pre>
 * glad.json                                    the model card
 * model_index.json                             what is in which folder
 * unet/config.json, diffusion_pytorch_model.safetensors
 * scheduler/scheduler_config.json
 * vae/config.json, diffusion_pytorch_model.safetensors (if it has weights)
 * feature_network/config.json, model.safetensors
 * step_feature_network/                        the same for the adaptive step, where it is another network
 * memory_feature_network/                      the same for the memory of good images, where there is one
 * prompt/embeddings.safetensors                where the U-Net is conditioned: the prompt and the empty one
 * comparison/model.safetensors                 where the comparison is standardised: normal distances
 * memory/model.safetensors                     where there is a memory: tokens of good images, normal distances
 * learnt_images.txt                            digests of the images that were learnt from, where they are known
 * </pre>
 */
final class ModelFolder {
    private static final String UNET = "unet";
    private static final String VAE = "vae";
    private static final String FEATURES = "feature_network";
    private static final String STEP_FEATURES = "step_feature_network";
    private static final String MEMORY_FEATURES = "memory_feature_network";
    private static final String SCHEDULER = "scheduler/scheduler_config.json";
    private static final String PROMPT = "prompt/embeddings.safetensors";
    private static final String COMPARISON = "comparison/model.safetensors";
    private static final String MEMORY = "memory/model.safetensors";
    private static final String LEARNT = "learnt_images.txt";
    private static final String INDEX = "model_index.json";
    private static final String DIFFUSION_WEIGHTS = "diffusion_pytorch_model.safetensors";
    private static final String FEATURE_WEIGHTS = "model.safetensors";

    private static final Set<String> PLACES = Set.of(
            UNET,
            VAE,
            FEATURES,
            STEP_FEATURES,
            MEMORY_FEATURES,
            "scheduler",
            "prompt",
            "comparison",
            "memory",
            LEARNT,
            INDEX);
    private static final Set<String> NETWORKS =
            Set.of(UNET, VAE, FEATURES, STEP_FEATURES, MEMORY_FEATURES, "scheduler", "prompt");

    private ModelFolder() {}

    private static boolean in(Set<String> places, String name) {
        return places.contains(name.split("/")[0]);
    }

    /**
     * @param twin a model of the same denoiser and autoencoder, whose files may be shared; or null
     * @param replace whether a model may be there
     */
    static void write(Model model, Path folder, @Nullable Path twin, boolean replace) {
        requireReplaceable(folder);
        if (replace) {
            SafeFolder.write(folder, to -> write(model, to, twin));
        } else {
            GladException existing = new GladException(folder
                            + " was made by another program meanwhile and is left alone; name another folder, or have"
                            + " it replaced")
                    .mendedBy(Remedy.REPLACE_MODEL);
            SafeFolder.writeNew(folder, to -> write(model, to, twin), existing);
        }
    }

    private static void write(Model model, Path to, @Nullable Path twin) throws IOException {
        Networks networks = model.networks();
        Parameters comparison = model.comparison().parameters();
        Path other = twin == null ? to : twin;
        networks.unet().write(to.resolve(UNET), DIFFUSION_WEIGHTS, other.resolve(UNET));
        networks.autoencoder().write(to.resolve(VAE), DIFFUSION_WEIGHTS, other.resolve(VAE));
        networks.features().write(to.resolve(FEATURES), FEATURE_WEIGHTS);
        if (networks.stepFeatures() != null) {
            networks.stepFeatures().write(to.resolve(STEP_FEATURES), FEATURE_WEIGHTS);
        }
        if (networks.memoryFeatures() != null) {
            networks.memoryFeatures().write(to.resolve(MEMORY_FEATURES), FEATURE_WEIGHTS);
        }
        if (networks.prompt() != null) {
            networks.prompt().write(to.resolve(PROMPT));
        }
        if (comparison != null) {
            SafeTensors.write(to.resolve(COMPARISON), comparison.asMap(), Map.of("format", "pt"));
        }
        if (model.memory() != null) {
            model.memory().write(to.resolve(MEMORY));
        }
        if (model.learnt() != null) {
            model.learnt().write(to.resolve(LEARNT));
        }
        networks.scheduler().write(to.resolve(SCHEDULER));
        Files.writeString(to.resolve(INDEX), SettingsJson.toText(index(networks)));
        Files.writeString(
                to.resolve(CardFile.NAME), DigestedJson.toText(model.card().withFiles(ModelFiles.digests(to))));
    }

    /** Only a model, an empty folder or nothing may be replaced: a folder given by mistake keeps its contents. */
    static void requireReplaceable(Path folder) {
        if (!Files.exists(folder) || Files.isRegularFile(folder.resolve(CardFile.NAME))) {
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
        return new FolderReading(folder, name -> in(PLACES, name)).read(ModelFolder::model);
    }

    private static Model model(Path folder, ModelCard card) {
        AtomicReference<Networks> later = new AtomicReference<>();
        try (Opened opened = new Opened();
                // The two halves of a model of preset tiny take the same time.
                Beside<Optional<FittedMemory>> memory = Beside.begin(
                        () -> memory(
                                card,
                                view -> Objects.requireNonNull(later.get(), "read by now")
                                        .network(view),
                                folder),
                        unwanted -> unwanted.ifPresent(FittedMemory::close))) {
            Networks networks = opened.add(networks(folder, card.detector().precision()));
            later.set(networks);
            Model model = model(card, networks, opened.addIfAny(memory.result().orElse(null)), folder, opened);
            opened.release();
            return model;
        }
    }

    /** @param former card of the model that is meant */
    static Networks readNetworks(Path folder, ModelCard former, Precision precision) {
        return new FolderReading(folder, name -> in(NETWORKS, name)).read((place, card) -> {
            FolderReading.requireSame(folder, former, card);
            return networks(place, precision);
        });
    }

    private static Networks networks(Path folder, Precision precision) {
        try (Opened opened = new Opened()) {
            Networks networks = new Networks(
                    opened.add(UNet2DConditionModel.read(existing(folder, UNET), precision)),
                    Scheduler.read(existing(folder, SCHEDULER)),
                    opened.add(Autoencoders.read(existing(folder, VAE), precision)),
                    opened.add(FeatureNetworks.read(existing(folder, FEATURES), precision)),
                    Files.exists(folder.resolve(STEP_FEATURES))
                            ? opened.add(FeatureNetworks.read(folder.resolve(STEP_FEATURES), precision))
                            : null,
                    Files.exists(folder.resolve(MEMORY_FEATURES))
                            ? opened.add(FeatureNetworks.read(folder.resolve(MEMORY_FEATURES), precision))
                            : null,
                    Files.exists(folder.resolve(PROMPT))
                            ? opened.add(PromptEmbeddings.read(folder.resolve(PROMPT)))
                            : null);
            opened.release();
            return networks;
        }
    }

    /** Null for a model that does not record them. */
    static @Nullable ImageDigests readLearnt(Path folder, ModelCard former) {
        return new FolderReading(folder, LEARNT::equals)
                .read((place, card) -> {
                    FolderReading.requireSame(folder, former, card);
                    return Optional.ofNullable(learnt(place));
                })
                .orElse(null);
    }

    private static @Nullable ImageDigests learnt(Path folder) {
        return Files.exists(folder.resolve(LEARNT)) ? ImageDigests.read(folder.resolve(LEARNT)) : null;
    }

    /** @param opened gets what the model is to own besides the networks */
    private static Model model(
            ModelCard card, Networks networks, @Nullable FittedMemory memory, Path folder, Opened opened) {
        ImageDigests learnt = learnt(folder);
        if (card.detector().comparison() instanceof NearestCounterpart nearest) {
            return new Model(card, networks, FittedComparison.plain(nearest), memory, learnt);
        }
        StandardisedSettings settings = (StandardisedSettings) card.detector().comparison();
        try (TensorFile file = SafeTensors.open(existing(folder, COMPARISON))) {
            StoredParameters source = new StoredParameters(file);
            opened.add(source.parameters());
            StandardisedComparison comparison = new StandardisedComparison(
                    settings, card.grids(), card.detector().counterparts(), source);
            source.requireAllUsed();
            return new Model(
                    card,
                    networks,
                    new FittedComparison(comparison, source.parameters(), card.grids()),
                    memory,
                    learnt);
        }
    }

    /** @param networks need not be known before an image is looked at */
    private static Optional<FittedMemory> memory(ModelCard card, ViewNetworks networks, Path folder) {
        if (!card.detector().memory().used()) {
            return Optional.empty();
        }
        if (card.detector().memory().needsNetwork()) {
            existing(folder, MEMORY_FEATURES);
        }
        try (TensorFile file = SafeTensors.open(existing(folder, MEMORY));
                Opened opened = new Opened()) {
            StoredParameters source = new StoredParameters(file);
            opened.add(source.parameters());
            MemoryBank memory = new MemoryBank(
                    card.detector().memory(),
                    StandardisedSettings.of(card.detector().comparison()),
                    card.detector().resize(),
                    card.memoryBanks(),
                    networks,
                    source);
            source.requireAllUsed();
            opened.release();
            return Optional.of(new FittedMemory(memory, source.parameters(), card.memoryBanks()));
        }
    }

    private static Path existing(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new BrokenModelException(file + " is missing; copy the whole model folder or train the model again");
        }
        return file;
    }

    private static Map<String, Object> index(Networks networks) {
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("_class_name", "GladPipeline");
        index.put("unet", List.of("diffusers", "UNet2DConditionModel"));
        if (networks.autoencoder().config() instanceof AutoencoderKLConfig) {
            index.put("vae", List.of("diffusers", "AutoencoderKL"));
        }
        index.put("scheduler", List.of("diffusers", "DDIMScheduler"));
        return index;
    }
}
