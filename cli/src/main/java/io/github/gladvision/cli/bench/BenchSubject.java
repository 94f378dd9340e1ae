package io.github.gladvision.cli.bench;

import io.github.gladvision.GladException;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A category that models are made for and measured on.
 *
 * @param data its data set, as it is named on a command line
 * @param category its name there
 * @param label what it is called in the results: the same, or with the data set's name before it where several have it
 * @param images tells its images from others, as far as they decide what a model is; and how many there are to test
 */
record BenchSubject(Path data, String category, String label, String images) {
    /** A category of a data set, not read yet. */
    private record Place(DataFolder folder, String category) {
        String dataName() {
            Path name = folder.root().toAbsolutePath().normalize().getFileName();
            return name == null ? "data" : name.toString();
        }

        boolean sameCategory(Place other) {
            return category.equals(other.category);
        }
    }

    /**
     * The categories that are named, or all, of several data sets. Reads all good images.
     *
     * @throws GladException if there is none of a name, or one lacks images to learn from or to measure with
     */
    static List<BenchSubject> of(List<DataFolder> folders, List<String> names) {
        List<Place> places = new ArrayList<>();
        for (DataFolder folder : folders) {
            for (String category : folder.categories()) {
                if (names.isEmpty() || names.contains(category)) {
                    places.add(new Place(folder, category));
                }
            }
        }
        for (String name : names) {
            if (places.stream().noneMatch(place -> place.category().equals(name))) {
                throw new GladException("no data set has a category " + name + "; they have "
                        + String.join(
                                ", ",
                                folders.stream()
                                        .flatMap(folder -> folder.categories().stream())
                                        .toList()));
            }
        }
        Set<String> labels = new HashSet<>();
        List<BenchSubject> subjects = new ArrayList<>();
        for (Place place : places) {
            boolean alone = places.stream().filter(place::sameCategory).count() == 1;
            String label = alone ? place.category() : place.dataName() + "/" + place.category();
            if (!labels.add(label)) {
                throw new GladException("two data sets named " + place.dataName() + " have a category "
                        + place.category() + "; rename one of them");
            }
            subjects.add(of(place, label));
        }
        return List.copyOf(subjects);
    }

    private static BenchSubject of(Place place, String label) {
        Dataset dataset = place.folder().dataset(place.category());
        dataset.train();
        String images = dataset.fingerprint() + ", " + dataset.test().size() + " to test";
        return new BenchSubject(place.folder().root(), place.category(), label, images);
    }

    /** The label as a part of a file's name. */
    String fileName() {
        return label.replaceAll("[^\\p{L}\\p{N}._+-]", "-");
    }
}
