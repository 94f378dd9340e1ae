package io.github.gladvision.network;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.tensor.file.TensorFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the weights in a folder that holds one network, as diffusers, transformers and accelerate write it: one file, or
 * several with an index.
 */
public final class NetworkFolder {
    /** In the order of preference: safetensors before pickles, whole precision before half. */
    private static final List<String> NAMES = List.of(
            "diffusion_pytorch_model.safetensors",
            "model.safetensors",
            "diffusion_pytorch_model.safetensors.index.json",
            "model.safetensors.index.json",
            "diffusion_pytorch_model.bin",
            "pytorch_model.bin",
            "diffusion_pytorch_model.bin.index.json",
            "pytorch_model.bin.index.json",
            "diffusion_pytorch_model.fp16.safetensors",
            "model.fp16.safetensors",
            "diffusion_pytorch_model.fp16.bin",
            "pytorch_model.fp16.bin");

    private NetworkFolder() {}

    /** The file with the weights in a folder, if there is one; of several with an index, the index. */
    public static Optional<Path> find(Path folder) {
        return NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
    }

    /**
     * Opens the weights in a folder, or in a file that is named itself.
     *
     * @throws GladException if there are none, or they cannot be read
     */
    public static TensorFile open(Path folderOrFile) {
        if (!Files.isDirectory(folderOrFile)) {
            return TensorFile.open(folderOrFile);
        }
        return TensorFile.open(find(folderOrFile)
                .orElseThrow(() -> new BrokenModelException(folderOrFile + " has no weights: neither " + NAMES.get(0)
                        + " nor pytorch_model.bin nor another of their usual names; copy them there")));
    }
}
