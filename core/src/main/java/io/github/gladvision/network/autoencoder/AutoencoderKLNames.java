package io.github.gladvision.network.autoencoder;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that the parameters of an {@link AutoencoderKL} have in older files, translated into today's: those of
 * latent-diffusion, in which checkpoints of fine-tuned autoencoders come (DiffAD's and DiAD's, which GLAD loads), and
 * those of diffusers before 0.15, which Stable Diffusion's own files still have.
 */
public final class AutoencoderKLNames {
    /** In a checkpoint of the whole of a latent-diffusion model, the autoencoder's part. */
    private static final String PART = "first_stage_model.";

    private static final Pattern UP = Pattern.compile("^decoder\\.up\\.(\\d+)\\.");

    /** Beginnings of names within encoder and decoder: latent-diffusion's, and today's. */
    private static final Map<Pattern, String> PLACES = places();

    private final String part;
    private final int levels;

    private AutoencoderKLNames(String part, int levels) {
        this.part = part;
        this.levels = levels;
    }

    private static Map<Pattern, String> places() {
        Map<Pattern, String> places = new LinkedHashMap<>();
        places.put(Pattern.compile("\\.down\\.(\\d+)\\.block\\."), ".down_blocks.$1.resnets.");
        places.put(Pattern.compile("\\.down\\.(\\d+)\\.downsample\\."), ".down_blocks.$1.downsamplers.0.");
        places.put(Pattern.compile("\\.up\\.(\\d+)\\.block\\."), ".up_blocks.$1.resnets.");
        places.put(Pattern.compile("\\.up\\.(\\d+)\\.upsample\\."), ".up_blocks.$1.upsamplers.0.");
        places.put(Pattern.compile("\\.mid\\.block_1\\."), ".mid_block.resnets.0.");
        places.put(Pattern.compile("\\.mid\\.block_2\\."), ".mid_block.resnets.1.");
        places.put(Pattern.compile("\\.mid\\.attn_1\\."), ".mid_block.attentions.0.");
        places.put(Pattern.compile("\\.nin_shortcut\\."), ".conv_shortcut.");
        places.put(Pattern.compile("coder\\.norm_out\\."), "coder.conv_norm_out.");
        places.put(Pattern.compile("\\.attentions\\.0\\.norm\\."), ".attentions.0.group_norm.");
        places.put(Pattern.compile("\\.attentions\\.0\\.(?:q|query)\\."), ".attentions.0.to_q.");
        places.put(Pattern.compile("\\.attentions\\.0\\.(?:k|key)\\."), ".attentions.0.to_k.");
        places.put(Pattern.compile("\\.attentions\\.0\\.(?:v|value)\\."), ".attentions.0.to_v.");
        places.put(Pattern.compile("\\.attentions\\.0\\.(?:proj_out|proj_attn)\\."), ".attentions.0.to_out.0.");
        return places;
    }

    /** The translation for a file with these names; for one that has today's names, they stay as they are. */
    public static AutoencoderKLNames of(Collection<String> stored) {
        String part = stored.stream().anyMatch(name -> name.startsWith(PART)) ? PART : "";
        int levels = 0;
        for (String name : stored) {
            Matcher up = UP.matcher(name.startsWith(part) ? name.substring(part.length()) : "");
            if (up.find()) {
                levels = Math.max(levels, Integer.parseInt(up.group(1)) + 1);
            }
        }
        return new AutoencoderKLNames(part, levels);
    }

    /** Today's name of what is stored under {@code name}; null for what is no part of the network. */
    public @Nullable String translate(String name) {
        if (!name.startsWith(part) || name.contains("loss.")) {
            return null; // beside the autoencoder: other networks, and the discriminator it was trained against
        }
        String translated = fromTheBottom(name.substring(part.length()));
        for (Map.Entry<Pattern, String> place : PLACES.entrySet()) {
            translated = place.getKey().matcher(translated).replaceFirst(place.getValue());
        }
        return translated;
    }

    /** latent-diffusion counts the levels of the decoder from the top, diffusers from the bottom. */
    private String fromTheBottom(String name) {
        Matcher up = UP.matcher(name);
        return up.find()
                ? "decoder.up." + (levels - 1 - Integer.parseInt(up.group(1))) + "." + name.substring(up.end())
                : name;
    }
}
