package io.github.gladvision.cli.data;

import io.github.gladvision.cli.console.Console;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a data set is read, the same for every command that takes one. */
public final class LayoutOptions {
    /** In place of a category: every one of them. */
    public static final String ALL = "all";

    @Option(
            names = "--layout",
            paramLabel = "NAME",
            completionCandidates = Layouts.class,
            description = "Layout of the data set: ${COMPLETION-CANDIDATES} (default: it is recognised; docs/data.md"
                    + " draws them).")
    private @Nullable String layout;

    @Option(
            names = "--mask-threshold",
            paramLabel = "SHARE",
            description = "Pixels of masks are defective above this share of the range, 0 to 1 (default: each mask"
                    + " tells by itself).")
    private @Nullable Double maskThreshold;

    @Mixin
    private LimitOptions limits;

    static final class Layouts implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DataFolder.layouts().iterator();
        }
    }

    /** Opens a data set; docs/data.md has what {@code root} may be. */
    public DataFolder open(Path root) {
        return DataFolder.open(root, options());
    }

    /** The same; and a folder of images that is no data set is one of good images. */
    DataFolder openOrGood(Path root, Console console) {
        if (layout == null && DataFolder.isOfImagesOnly(root)) {
            console.remark("all images in " + root + " are taken for good ones");
            return DataFolder.open(root, options().withLayout("images"));
        }
        return open(root);
    }

    /** These options again, for the command line of another process. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        if (layout != null) {
            arguments.addAll(List.of("--layout", layout));
        }
        if (maskThreshold != null) {
            arguments.addAll(List.of("--mask-threshold", maskThreshold.toString()));
        }
        arguments.addAll(limits.arguments());
        return arguments;
    }

    public DatasetOptions options() {
        DatasetOptions options =
                DatasetOptions.DEFAULT.withMasks(new MaskRule(maskThreshold)).withLimits(limits.limits());
        return layout == null ? options : options.withLayout(layout);
    }

    /**
     * The categories that {@code --category} means, where none named means all.
     *
     * @throws io.github.gladvision.GladException if there is none of this name
     */
    public static List<String> categories(DataFolder folder, @Nullable String category) {
        return category == null || category.equals(ALL)
                ? folder.categories()
                : List.of(folder.dataset(category).category());
    }
}
