package io.github.gladvision.network.vit;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.tensor.file.TensorFile;

/** Tells from names and shapes what the {@link VisionTransformer} in a weight file looks like. */
final class VisionTransformerFile {
    /** Of all that DINO and DINOv2 published; no shape depends on it. */
    private static final int HEAD_DIMENSION = 64;

    private static final double NORM_EPS = 1e-6;

    private final TensorFile file;
    private final String prefix;

    private VisionTransformerFile(TensorFile file) {
        this.file = file;
        String part = VisionTransformer.prefix(file.names());
        prefix = part.isEmpty() ? "" : part + ".";
    }

    static VisionTransformerConfig config(TensorFile file) {
        return new VisionTransformerFile(file).config();
    }

    private VisionTransformerConfig config() {
        long[] patches = shape("patch_embed.proj.weight", 4);
        int dim = Math.toIntExact(patches[0]);
        int patch = Math.toIntExact(patches[3]);
        long positions = shape("pos_embed", 3)[1] - 1;
        int grid = (int) Math.round(Math.sqrt((double) positions));
        if (has("blocks.0.mlp.w12.weight")) {
            throw new BrokenModelException(
                    file.path() + " is a ViT-g with a gated feed-forward network, which is not supported; use ViT-S, -B"
                            + " or -L");
        }
        shape("blocks.0.attn.qkv.weight", 2);
        int depth = 1;
        while (has("blocks." + depth + ".attn.qkv.weight")) {
            depth++;
        }
        int registers = has("register_tokens") ? Math.toIntExact(shape("register_tokens", 3)[1]) : 0;
        if (dim % HEAD_DIMENSION != 0) {
            throw unusable("tokens of length " + dim);
        }
        if (grid < 1 || (long) grid * grid != positions) {
            throw unusable("positions for " + positions + " patches");
        }
        return new VisionTransformerConfig(
                dim, depth, dim / HEAD_DIMENSION, patch, grid * patch, NORM_EPS, registers, has("blocks.0.ls1.gamma"));
    }

    private boolean has(String name) {
        return file.names().contains(prefix + name);
    }

    private long[] shape(String name, int dimensions) {
        if (!has(name)) {
            throw unusable("no " + prefix + name);
        }
        long[] shape = file.shape(prefix + name);
        if (shape.length != dimensions) {
            throw unusable(prefix + name + " in " + shape.length + " dimensions");
        }
        return shape;
    }

    private GladException unusable(String what) {
        return new BrokenModelException(file.path() + " has " + what
                + ": it is not a vision transformer as DINO or DINOv2 publish it; use one of their weight files");
    }
}
