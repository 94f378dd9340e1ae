package io.github.gladvision.evaluation;

import io.github.gladvision.GladException;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.sample.Names;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.files.OpenWalk;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.file.FloatImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The anomaly maps of a data set's test images, in a folder that some program has filled. A map is named as its image,
 * without the extension or with {@code _map} at its end, and lies below the folder as the image lies below the data set's:
 * in {@code CATEGORY/test/TYPE}, as the evaluation code of MVTec AD has it, or with the first of these folders left out, as
 * {@code glad detect --out} writes them; the same ones for all maps. Names are compared as {@link Names} does it.
 *
 * <p>Maps of several categories in one folder must lie below their names: without them, an image of one would find the map
 * of another.
 */
public final class MapFolder {
    private static final String SUFFIX = "_map";
    private static final List<String> PICTURES = List.of("_overlay", "_heat", "_normal");

    private final Path folder;
    private final Map<Path, Path> byImage = new HashMap<>();

    /** Images whose names differ in the extension or the case alone, with one such other. */
    private final Map<Path, Path> rivals = new HashMap<>();

    private final List<String> extra;
    private final String example;

    private MapFolder(Path folder, Dataset dataset, boolean several) {
        this.folder = folder;
        Map<String, List<Path>> listed = files(folder);
        Names<List<Path>> files = new Names<>();
        listed.forEach(files::putIfAbsent);
        List<Sample> samples = dataset.test();
        int best = 0;
        Map<Path, String> chosen = Map.of(); // of each image, the name of its map
        int depth = name(dataset, samples.get(0)).split("/").length;
        for (int left = 0; left < (several ? 1 : depth); left++) {
            Map<Path, String> stems = new LinkedHashMap<>();
            for (Sample sample : samples) {
                String[] parts = name(dataset, sample).split("/", left + 1);
                stems.put(sample.image(), parts[Math.min(left, parts.length - 1)]);
            }
            Set<String> images = folded(stems.values());
            int found = (int) stems.values().stream()
                    .filter(stem -> !candidates(files, stem, images).isEmpty())
                    .count();
            if (found > best || chosen.isEmpty()) {
                best = found;
                chosen = stems;
            }
        }
        Map<String, Path> owners = new HashMap<>();
        Set<String> used = new HashSet<>();
        Map<Path, Path> takers = new HashMap<>();
        Set<String> images = folded(chosen.values());
        chosen.forEach((image, stem) -> {
            List<Path> candidates = candidates(files, stem, images);
            if (candidates.size() > 1) {
                throw new GladException("two maps belong to image " + image + ": " + candidates.get(0) + " and "
                        + candidates.get(1) + "; remove one");
            }
            rival(image, owners.putIfAbsent(stem, image));
            candidates.forEach(file -> {
                rival(image, takers.putIfAbsent(file, image));
                byImage.put(image, file);
                used.add(Names.normal(stem(slashes(folder.relativize(file)))));
            });
        });
        String first = chosen.values().iterator().next();
        example = first + "." + FloatImageFormat.TIFF.extension();
        boolean withCategory = first.startsWith(dataset.category() + "/");
        extra = listed.entrySet().stream()
                .filter(entry -> !used.contains(entry.getKey()) && !isPicture(entry.getKey(), owners.keySet()))
                .filter(entry -> !withCategory || entry.getKey().startsWith(dataset.category() + "/"))
                .flatMap(entry -> entry.getValue().stream())
                .map(Path::toString)
                .sorted()
                .toList();
    }

    private void rival(Path image, @Nullable Path other) {
        if (other != null) {
            rivals.put(image, other);
            rivals.put(other, image);
        }
    }

    private static Set<String> folded(Collection<String> names) {
        return names.stream().map(Names::folded).collect(Collectors.toSet());
    }

    /**
     * Looks for the maps of the test images; none may be there.
     *
     * @param several whether the folder may hold maps of other categories, too
     * @throws GladException if the folder cannot be listed, or two files could be the map of one image
     */
    public static MapFolder of(Path folder, Dataset dataset, boolean several) {
        if (!Files.isDirectory(folder)) {
            throw new GladException(folder + (Files.exists(folder) ? " is a file" : " does not exist")
                    + "; name the folder of the anomaly maps");
        }
        return new MapFolder(folder, dataset, several);
    }

    /** How many maps were found. */
    public int size() {
        return byImage.size();
    }

    /** Files that look like maps and belong to no test image. */
    public List<String> extra() {
        return extra;
    }

    /** The file with the map of a test image. */
    Path file(Sample sample) {
        Path rival = rivals.get(sample.image());
        if (rival != null) {
            throw new GladException(
                    sample.image() + " and " + rival
                            + " differ in the extension or the case alone, so that it cannot be told whose map is which; rename one");
        }
        Path file = byImage.get(sample.image());
        if (file == null) {
            throw new GladException(sample.image() + " has no map in " + folder + ", where maps are named like "
                    + example + "; put it there");
        }
        return file;
    }

    /** Category and path of an image, without its extension. */
    private static String name(Dataset dataset, Sample sample) {
        Path root = dataset.root().toAbsolutePath().normalize();
        Path image = sample.image().toAbsolutePath().normalize();
        String path = slashes(image.startsWith(root) ? root.relativize(image) : image.getFileName());
        String stem = stem(path);
        return stem.startsWith(dataset.category() + "/") ? stem : dataset.category() + "/" + stem;
    }

    private static Map<String, List<Path>> files(Path folder) {
        try {
            Map<String, List<Path>> files = new TreeMap<>();
            for (Path file : OpenWalk.files(folder, each -> FloatImageFormat.isName(each.toString()))) {
                String stem = Names.normal(stem(slashes(folder.relativize(file))));
                files.computeIfAbsent(stem, name -> new ArrayList<>()).add(file);
            }
            return files;
        } catch (IOException e) {
            throw unlistable(folder, e);
        }
    }

    /** The files that could be the map of an image: but for those that are, by their whole name, of another. */
    private static List<Path> candidates(Names<List<Path>> files, String stem, Set<String> images) {
        boolean another = images.contains(Names.folded(stem + SUFFIX));
        return Stream.of(stem, another ? stem : stem + SUFFIX)
                .distinct()
                .flatMap(name -> Stream.ofNullable(files.get(name)))
                .flatMap(List::stream)
                .toList();
    }

    private static boolean isPicture(String stem, Set<String> images) {
        return PICTURES.stream()
                .anyMatch(
                        end -> stem.endsWith(end) && images.contains(stem.substring(0, stem.length() - end.length())));
    }

    private static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }

    private static String slashes(@Nullable Path path) {
        return String.valueOf(path).replace('\\', '/');
    }

    private static GladException unlistable(Path folder, IOException e) {
        return new GladException(
                "cannot list " + folder + " (" + SafeFile.reason(e) + "); check the folder and its permissions", e);
    }
}
