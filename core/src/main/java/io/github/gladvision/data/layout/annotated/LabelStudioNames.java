package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Names;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that Label Studio means by its names of images:
 *
 * <pre>
 * /data/upload/1/abcd1234-name.jpg     uploaded: letters before it, and other letters than those of words left out
 * /data/local-files/?d=folder/name.jpg served from the disk
 * s3://bucket/folder/name.jpg, https://host/name.jpg?query
 * </pre>
 */
final class LabelStudioNames {
    private static final Pattern LOCAL = Pattern.compile(".*[?&]d=([^&]*).*");
    private static final Pattern QUERY = Pattern.compile("(\\w+://[^?]*)\\?.*");
    private static final Pattern UPLOADED = Pattern.compile("^(?:.*/)?[0-9a-f]{8}-(?=.)");
    private static final Pattern NO_LETTER = Pattern.compile("[^-_.\\p{L}\\p{N}]");

    private final ImageFinder finder;
    /** Files by the names that they get when they are uploaded. */
    private final Names<Path> uploaded = new Names<>();

    /** @param folders where images may be */
    LabelStudioNames(List<Path> folders) {
        this.finder = new ImageFinder(folders);
        for (Path folder : folders) {
            for (Path file : Folders.files(folder)) {
                for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
                    uploaded.putIfAbsent(valid(Normalizer.normalize(Folders.name(file), form)), file);
                }
            }
        }
    }

    /** What the file may be called, the likeliest first. */
    static Set<String> of(String name) {
        String path = path(name);
        Set<String> names = new LinkedHashSet<>(Arrays.asList(path, decoded(path)));
        for (String each : List.copyOf(names)) {
            names.add(UPLOADED.matcher(each).replaceFirst(""));
        }
        return names;
    }

    /** The file; {@link ImageFinder#NOWHERE} if there is none. */
    Path find(String name, String where) {
        for (String each : of(name)) {
            Path found = finder.find(each, where, false);
            if (!found.equals(ImageFinder.NOWHERE)) {
                return found;
            }
        }
        for (String each : of(name)) {
            Path found = uploaded.get(each.substring(each.lastIndexOf('/') + 1));
            if (found != null) {
                return found;
            }
        }
        return ImageFinder.NOWHERE;
    }

    /** The path that a file that is nowhere should have. */
    Path expected(String name, String where) {
        String path = decoded(path(name)).replace('\\', '/');
        return finder.image(path.substring(path.lastIndexOf('/') + 1), where);
    }

    private static String path(String name) {
        Matcher local = LOCAL.matcher(name);
        Matcher query = QUERY.matcher(name);
        return local.matches() ? local.group(1) : query.matches() ? query.group(1) : name;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a per cent sign of its own
        }
    }

    private static String valid(String name) {
        return NO_LETTER.matcher(name.strip().replace(' ', '_')).replaceAll("");
    }
}
