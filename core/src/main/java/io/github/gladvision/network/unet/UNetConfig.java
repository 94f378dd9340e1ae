package io.github.gladvision.network.unet;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.network.NetworkConfig;
import io.github.gladvision.settings.Check;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link UNet2DConditionModel} looks like: the settings of diffusers' {@code unet/config.json} that Stable
 * Diffusion 1 and 2 and their small relatives use, under the same names (there with underscores).
 *
 * @param sampleSize side length of the latents it was trained with; for information
 * @param inChannels channels of the latents
 * @param outChannels channels of the prediction
 * @param centerInputSample whether latents in [0, 1] are mapped to [-1, 1] first
 * @param flipSinToCos whether the time embedding has its cosines before its sines
 * @param freqShift by how much the number of frequencies of the time embedding is reduced when they are spaced
 * @param downBlockTypes per level from the top, {@code DownBlock2D} or {@code CrossAttnDownBlock2D}
 * @param midBlockType {@code UNetMidBlock2DCrossAttn}, {@code UNetMidBlock2D}, or null for none
 * @param upBlockTypes per level from the bottom, {@code UpBlock2D} or {@code CrossAttnUpBlock2D}
 * @param blockOutChannels channels per level from the top, each a multiple of {@code normNumGroups}
 * @param layersPerBlock residual blocks per level on the way down; the way up has one more
 * @param downsamplePadding 1, or 0 to pad at the right and bottom only
 * @param normNumGroups groups of the group normalisations
 * @param normEps added to the variance in the normalisations of the residual blocks
 * @param crossAttentionDim dimension of the conditioning
 * @param attentionHeadDim number of attention heads (not, as the name says, their dimension) per level from the top
 * @param useLinearProjection whether attention blocks store their projections as linear layers (Stable Diffusion 2)
 */
public record UNetConfig(
        @Nullable Integer sampleSize,
        int inChannels,
        int outChannels,
        boolean centerInputSample,
        boolean flipSinToCos,
        double freqShift,
        List<String> downBlockTypes,
        @Nullable String midBlockType,
        List<String> upBlockTypes,
        List<Integer> blockOutChannels,
        int layersPerBlock,
        int downsamplePadding,
        int normNumGroups,
        double normEps,
        int crossAttentionDim,
        List<Integer> attentionHeadDim,
        boolean useLinearProjection)
        implements NetworkConfig {
    static final String DOWN = "DownBlock2D";
    static final String DOWN_ATTENDING = "CrossAttnDownBlock2D";
    static final String MID = "UNetMidBlock2D";
    static final String MID_ATTENDING = "UNetMidBlock2DCrossAttn";
    static final String UP = "UpBlock2D";
    static final String UP_ATTENDING = "CrossAttnUpBlock2D";

    /**
     * Checks that the settings fit each other.
     *
     * @throws GladException if they do not
     */
    public UNetConfig {
        int levels = blockOutChannels.size();
        downBlockTypes = List.copyOf(downBlockTypes);
        upBlockTypes = List.copyOf(upBlockTypes);
        blockOutChannels = List.copyOf(blockOutChannels);
        attentionHeadDim = attentionHeadDim.size() == 1
                ? Collections.nCopies(levels, attentionHeadDim.get(0))
                : List.copyOf(attentionHeadDim);
        require(levels > 0, "block_out_channels", "name at least one level");
        require(inChannels > 0, "in_channels", "be positive");
        require(outChannels > 0, "out_channels", "be positive");
        require(layersPerBlock > 0, "layers_per_block", "be positive");
        require(crossAttentionDim > 0, "cross_attention_dim", "be positive");
        require(downsamplePadding == 0 || downsamplePadding == 1, "downsample_padding", "be 0 or 1");
        require(downBlockTypes.size() == levels, "down_block_types", "have as many entries as block_out_channels");
        require(upBlockTypes.size() == levels, "up_block_types", "have as many entries as block_out_channels");
        require(attentionHeadDim.size() == levels, "attention_head_dim", "be a number or one number per level");
        require(
                List.of(DOWN, DOWN_ATTENDING).containsAll(downBlockTypes),
                "down_block_types",
                one(DOWN, DOWN_ATTENDING));
        require(List.of(UP, UP_ATTENDING).containsAll(upBlockTypes), "up_block_types", one(UP, UP_ATTENDING));
        require(
                midBlockType == null || List.of(MID, MID_ATTENDING).contains(midBlockType),
                "mid_block_type",
                one(MID, MID_ATTENDING));
        require(normNumGroups > 0, "norm_num_groups", "be positive");
        require(blockOutChannels.get(0) % 2 == 0, "block_out_channels", "begin with an even number");
        require(
                freqShift >= 0 && freqShift < blockOutChannels.get(0) / 2,
                "freq_shift",
                "be at least 0 and below half of the first of block_out_channels");
        require(normEps > 0 && normEps < 1, "norm_eps", "lie between 0 and 1");
        for (int i = 0; i < levels; i++) {
            int channels = blockOutChannels.get(i);
            int heads = attentionHeadDim.get(i);
            require(channels > 0 && channels % normNumGroups == 0, "block_out_channels", "divide by norm_num_groups");
            boolean attends = downBlockTypes.get(i).equals(DOWN_ATTENDING)
                    || upBlockTypes.get(levels - 1 - i).equals(UP_ATTENDING)
                    || i == levels - 1 && MID_ATTENDING.equals(midBlockType);
            require(
                    heads > 0 && (!attends || channels % heads == 0),
                    "attention_head_dim",
                    "divide block_out_channels");
        }
    }

    private static void require(boolean condition, String setting, String what) {
        try {
            Check.that(condition, setting, "must " + what);
        } catch (BadSettingException e) {
            throw new BrokenModelException("U-Net configuration: " + e.getMessage() + "; correct it", e);
        }
    }

    private static String one(String plain, String attending) {
        return "be " + plain + " or " + attending;
    }

    /** A network without attention, which takes no conditioning. */
    public static UNetConfig unconditional(
            int sampleSize, int channels, List<Integer> blockOutChannels, int layersPerBlock, int normNumGroups) {
        int levels = blockOutChannels.size();
        return new UNetConfig(
                sampleSize,
                channels,
                channels,
                false,
                true,
                0,
                Collections.nCopies(levels, DOWN),
                MID,
                Collections.nCopies(levels, UP),
                blockOutChannels,
                layersPerBlock,
                1,
                normNumGroups,
                1e-5,
                1280,
                List.of(8),
                false);
    }

    /**
     * Reads diffusers' {@code unet/config.json}. Missing settings have the defaults of diffusers.
     *
     * @throws GladException if the file cannot be read, is not such a configuration, or asks for something that this
     *     network does not have
     */
    public static UNetConfig read(Path file) {
        return UNetConfigFile.read(file);
    }

    /**
     * Writes diffusers' {@code unet/config.json}.
     *
     * @throws GladException if the file cannot be written
     */
    @Override
    public void write(Path file) {
        UNetConfigFile.write(this, file);
    }

    /** Whether any block attends to a conditioning, so that there must be one. */
    public boolean needsConditioning() {
        return downBlockTypes.contains(DOWN_ATTENDING) || attendsInTheMiddle() || upBlockTypes.contains(UP_ATTENDING);
    }

    int levels() {
        return blockOutChannels.size();
    }

    int heads(int level) {
        return attentionHeadDim.get(level);
    }

    int timeChannels() {
        return 4 * blockOutChannels.get(0);
    }

    boolean attendsDown(int level) {
        return downBlockTypes.get(level).equals(DOWN_ATTENDING);
    }

    boolean attendsInTheMiddle() {
        return MID_ATTENDING.equals(midBlockType);
    }

    boolean attendsUp(int index) {
        return upBlockTypes.get(index).equals(UP_ATTENDING);
    }
}
