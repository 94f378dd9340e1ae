package io.github.gladvision.data;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.layout.GoodBadFolders;
import io.github.gladvision.data.layout.Remark;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Images outside the layout of a data set: either a folder of good images, or a folder with {@code good} (or {@code ok} and
 * the like, in any case) in it and possibly others beside that, named by their type of defect; masks among them are passed over.
 */
public final class LabelledFolder {
    private static final Logger LOG = LoggerFactory.getLogger(LabelledFolder.class);

    private LabelledFolder() {}

    /**
     * The images of such a folder, the good ones first, otherwise sorted by name; none if it is neither. Folders beside
     * good images are not looked into.
     *
     * @throws BadDataException if it has the results of a detection
     */
    public static List<Sample> samples(Path folder) {
        ResultFolders.refuse(folder);
        List<Sample> samples = new ArrayList<>(samples(folder, folder, Sample.GOOD));
        if (samples.isEmpty()) {
            Remark.unreachableIn(folder).forEach(remark -> LOG.warn("{}", remark.text()));
            List<Path> folders = Folders.folders(folder);
            for (Path type : folders) {
                if (GoodNames.contains(Folders.name(type))) {
                    samples.addAll(samples(folder, type, Sample.GOOD));
                }
            }
            if (!samples.isEmpty()) {
                for (Path type : folders) {
                    String name = Folders.name(type);
                    if (Folders.whyUnlistable(type) == null
                            && !GoodNames.contains(name)
                            && !GoodBadFolders.isMasks(name.toLowerCase(Locale.ROOT))) {
                        samples.addAll(samples(folder, type, name));
                    }
                }
            }
        }
        return List.copyOf(samples);
    }

    /**
     * Whether a folder is one of test images or lies in one: it or a folder above it is called {@code test} or
     * {@code test_...} and has a {@code train} beside it.
     */
    public static boolean isOfTestImages(Path folder) {
        Path real;
        try {
            real = folder.toRealPath();
        } catch (IOException e) {
            throw new BadDataException(folder + " cannot be found (" + SafeFile.reason(e) + "); check the path", e);
        }
        for (Path path = real; path != null; path = path.getParent()) {
            String name = Folders.name(path).toLowerCase(Locale.ROOT);
            Path above = path.getParent();
            if (above != null
                    && (name.equals("test") || name.startsWith("test_"))
                    && Files.isDirectory(Folders.child(above, "train"))) {
                return true;
            }
        }
        return false;
    }

    private static List<Sample> samples(Path root, Path folder, String type) {
        return Folders.files(folder).stream()
                .filter(ImageFiles::isImageName)
                .map(file -> new Sample(file, List.of(), Folders.name(root), type, Split.VALIDATION))
                .toList();
    }
}
