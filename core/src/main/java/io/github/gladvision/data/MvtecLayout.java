package io.github.gladvision.data;

import io.github.gladvision.image.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The layout of MVTec AD (Bergmann et al., CVPR 2019), which most data sets of the field follow:
 *
 * <pre>
 * train/good/NAME.EXT
 * validation/good/NAME.EXT          (where there is one)
 * test/good/NAME.EXT
 * test/TYPE/NAME.EXT
 * ground_truth/TYPE/NAME_mask.EXT   (or NAME.EXT)
 * </pre>
 *
 * The extensions of an image and its mask may differ. Hidden files are passed over, other files that are not images
 * too, with a warning.
 */
final class MvtecLayout implements Layout {
    private static final Logger LOG = LoggerFactory.getLogger(MvtecLayout.class);

    @Override
    public boolean isCategory(Path folder) {
        return Files.isDirectory(folder.resolve("train")) || Files.isDirectory(folder.resolve("test"));
    }

    @Override
    public List<Sample> samples(Path folder, String category) {
        List<Sample> samples = new ArrayList<>();
        for (Path type : Folders.folders(folder.resolve("train"))) {
            if (!Folders.name(type).equals(Sample.GOOD)) {
                LOG.warn("{} is not used: only images in train/good are learned from", type);
                continue;
            }
            for (Path image : images(type)) {
                samples.add(new Sample(image, null, category, Sample.GOOD, Split.TRAIN));
            }
        }
        for (Path image : images(folder.resolve("validation").resolve(Sample.GOOD))) {
            samples.add(new Sample(image, null, category, Sample.GOOD, Split.VALIDATION));
        }
        for (Path type : Folders.folders(folder.resolve("test"))) {
            String name = Folders.name(type);
            Map<String, Path> masks = name.equals(Sample.GOOD)
                    ? Map.of()
                    : byStem(folder.resolve("ground_truth").resolve(name));
            for (Path image : images(type)) {
                samples.add(new Sample(image, mask(image, masks), category, name, Split.TEST));
            }
        }
        return List.copyOf(samples);
    }

    @Override
    public String expected() {
        return "train/good/*.png and test/TYPE/*.png";
    }

    private static @Nullable Path mask(Path image, Map<String, Path> masks) {
        String stem = Folders.stem(image);
        Path mask = masks.get(stem + "_mask");
        return mask != null ? mask : masks.get(stem);
    }

    private static Map<String, Path> byStem(Path folder) {
        Map<String, Path> files = new HashMap<>();
        for (Path file : images(folder)) {
            files.putIfAbsent(Folders.stem(file), file);
        }
        return files;
    }

    private static List<Path> images(Path folder) {
        List<Path> images = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path file : Folders.files(folder)) {
            (ImageFiles.isImageName(file) ? images : others).add(file);
        }
        if (!others.isEmpty()) {
            LOG.warn(
                    "{}: {} of {} files are not used, they are not named like images ({}), for example {}",
                    folder,
                    others.size(),
                    others.size() + images.size(),
                    ImageFiles.extensions(),
                    Folders.name(others.get(0)));
        }
        return images;
    }
}
