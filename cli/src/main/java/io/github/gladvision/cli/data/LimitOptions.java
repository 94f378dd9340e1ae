package io.github.gladvision.cli.data;

import io.github.gladvision.image.DecodeLimits;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large images may be, the same for every command that reads some. */
public final class LimitOptions {
    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            description = "Images of more pixels are not read: width times height, up to " + DecodeLimits.MOST_PIXELS
                    + " (default: 100000000)."
                    + " A pixel takes 11 bytes of Java's memory while an image is read.")
    private @Nullable Long maxPixels;

    /** @throws io.github.gladvision.BadSettingException if there can be no such limit */
    public DecodeLimits limits() {
        return maxPixels == null ? DecodeLimits.DEFAULT : DecodeLimits.ofPixels(maxPixels);
    }

    /** The option again, for the command line of another process. */
    List<String> arguments() {
        return maxPixels == null ? List.of() : List.of("--max-pixels", maxPixels.toString());
    }
}
