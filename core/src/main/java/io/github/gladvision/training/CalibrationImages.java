package io.github.gladvision.training;

import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.LabelledFolder;
import io.github.gladvision.data.group.Grouping;
import io.github.gladvision.data.sample.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images to choose a threshold by.
 *
 * @param description which they are, in words
 * @param good good ones
 * @param defective defective ones, if any
 * @param test whether they are test images
 * @param trainingData the data set, if they are its training images
 * @param root folder that they lie in
 * @param grouping how their groups were told, in words; empty if nobody did but perhaps the data set
 */
public record CalibrationImages(
        String description,
        List<Sample> good,
        List<Sample> defective,
        boolean test,
        @Nullable Dataset trainingData,
        Path root,
        String grouping) {
    /** A data set's validation images, or its training images where it has none. */
    public static CalibrationImages of(Dataset data) {
        List<Sample> validation = data.validation();
        return validation.isEmpty()
                ? new CalibrationImages(
                        named("training images", data), data.train(), List.of(), false, data, data.folder(), "")
                : new CalibrationImages(
                        named("validation images", data), validation, List.of(), false, null, data.folder(), "");
    }

    /** A data set's test images. */
    public static CalibrationImages ofTest(Dataset data) {
        return labelled(named("test images", data), data.test(), true, data.folder());
    }

    /**
     * What a folder means: images directly in it are good; {@code good} in it and folders beside that are labelled by
     * their names; anything else is a data set, and so is all whose layout is named.
     *
     * @param folder or a manifest
     * @param category of the data set
     * @param labelled whether defective images are needed, too
     * @param allowTest whether test images may be used
     * @throws GladException if there are no such images, or they are test images and that is not allowed
     */
    public static CalibrationImages find(
            Path folder, DatasetOptions options, String category, boolean labelled, boolean allowTest) {
        boolean plain = options.layout() == null && Files.isDirectory(folder);
        List<Sample> samples = plain
                ? LabelledFolder.samples(folder).stream()
                        .map(sample -> sample.within(options.limits()))
                        .toList()
                : List.of();
        CalibrationImages found;
        if (!samples.isEmpty()) {
            found = labelled("images in " + folder, samples, LabelledFolder.isOfTestImages(folder), folder);
        } else {
            Dataset data = DataFolder.open(folder, options).dataset(category);
            found = labelled || allowTest ? ofTest(data) : of(data);
        }
        if (found.test && !allowTest) {
            throw new BadDataException("the " + (labelled ? "labelled" : "good") + " images of " + folder
                            + " are test images: verdicts on them would be better than on new ones; name others, or allow"
                            + " test images")
                    .mendedBy(Remedy.ALLOW_TEST_IMAGES);
        }
        if (labelled && (found.defective.isEmpty() || found.good.isEmpty())) {
            throw new BadDataException(folder + " has " + found.good.size() + " good and " + found.defective.size()
                    + " defective images, and both are needed; put the good ones into " + folder.resolve(Sample.GOOD)
                    + " and the others into folders beside it");
        }
        return labelled ? found : found.withoutDefective();
    }

    /** The same images, which {@code how} puts into groups. */
    public CalibrationImages grouped(Grouping how) {
        List<Path> roots = trainingData == null ? List.of(root) : List.of(root, trainingData.root());
        return new CalibrationImages(
                description,
                how.of(good, roots),
                how.of(defective, roots),
                test,
                trainingData,
                root,
                how.description());
    }

    private CalibrationImages withoutDefective() {
        String which = test && !defective.isEmpty() ? "good " + description : description;
        return new CalibrationImages(which, good, List.of(), test, trainingData, root, grouping);
    }

    private static CalibrationImages labelled(String description, List<Sample> samples, boolean test, Path root) {
        return new CalibrationImages(
                description,
                samples.stream().filter(sample -> !sample.defective()).toList(),
                samples.stream().filter(Sample::defective).toList(),
                test,
                null,
                root,
                "");
    }

    private static String named(String which, Dataset data) {
        return which + " of " + data.category() + " in " + data.root();
    }
}
