package io.github.gladvision.data.layout.annotated;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.GoodNames;
import io.github.gladvision.data.sample.MarkedShapes;
import io.github.gladvision.data.sample.Shape;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.data.sample.TextFiles;
import io.github.gladvision.files.Printable;
import io.github.gladvision.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of COCO's annotations: images, categories, and objects with a box, polygons or runs of pixels. */
final class CocoFile {
    private record Content(
            @Nullable List<@Nullable Image> images,
            @Nullable List<@Nullable Marking> annotations,
            @Nullable List<@Nullable Category> categories) {}

    /** Numbers are identities, and so are texts in some files. */
    private record Image(
            @Nullable JsonNode id, @Nullable String file_name, @Nullable Integer width, @Nullable Integer height) {}

    private record Category(@Nullable JsonNode id, @Nullable String name) {}

    private record Marking(
            @Nullable JsonNode image_id,
            @Nullable JsonNode category_id,
            double @Nullable [] bbox,
            @Nullable JsonNode segmentation) {}

    private final Path file;
    private final List<Image> images = new ArrayList<>();
    private final Map<String, List<Shape>> shapes = new HashMap<>();
    private final Map<String, Set<String>> classes = new HashMap<>();

    private CocoFile(Path file) {
        this.file = file;
    }

    /** @throws BadDataException if it cannot be read or is none of COCO's */
    static CocoFile read(Path file) {
        CocoFile coco = new CocoFile(file);
        Content content = TextFiles.read(file, in -> Json.PLAIN.read(in, Content.class));
        if (content.images == null || content.images.isEmpty()) {
            throw coco.wrong("it lists no images");
        }
        Map<String, Image> byId = new HashMap<>();
        for (Image image : content.images) {
            if (image == null || image.file_name == null || image.file_name.isBlank()) {
                throw coco.wrong("it has an image without file_name");
            }
            if (byId.put(coco.id(image.id, "an image"), image) != null) {
                throw coco.wrong("it has two images of id " + coco.id(image.id, "an image"));
            }
            coco.images.add(image);
        }
        Map<String, String> names = new HashMap<>();
        for (Category category : content.categories == null ? List.<@Nullable Category>of() : content.categories) {
            if (category == null || category.name == null) {
                throw coco.wrong("it has a category without name");
            }
            names.put(coco.id(category.id, "a category"), category.name);
        }
        for (Marking marking : content.annotations == null ? List.<@Nullable Marking>of() : content.annotations) {
            coco.add(marking, byId, names);
        }
        return coco;
    }

    private void add(@Nullable Marking marking, Map<String, Image> byId, Map<String, String> names) {
        if (marking == null) {
            throw wrong("it has an annotation that is null");
        }
        String id = id(marking.image_id, "an annotation's image");
        Image image = byId.get(id);
        if (image == null) {
            throw wrong("it has an annotation of image " + id + ", which it does not list");
        }
        String name = "";
        if (marking.category_id != null && !names.isEmpty()) {
            String category = id(marking.category_id, "an annotation's category");
            if (!names.containsKey(category)) {
                throw wrong("it has an annotation of category " + category + ", which it does not list");
            }
            name = names.getOrDefault(category, "");
        }
        classes.computeIfAbsent(id, key -> new HashSet<>()).add(name);
        if (!GoodNames.contains(name)) {
            try {
                shapes.computeIfAbsent(id, key -> new ArrayList<>())
                        .addAll(CocoShapes.of(
                                marking.segmentation, marking.bbox, size(image.width), size(image.height)));
            } catch (IllegalArgumentException e) {
                throw wrong(e.getMessage() + " (an annotation of image " + id + ")");
            }
        }
    }

    private static int size(@Nullable Integer pixels) {
        return pixels == null ? 0 : pixels;
    }

    private String id(@Nullable JsonNode id, String what) {
        if (id == null || !id.isIntegralNumber() && !id.isTextual()) {
            throw wrong("it has no id of " + what);
        }
        return Printable.of(id.asText());
    }

    void addTo(MarkedImages all, ImageFinder finder, @Nullable Split split) {
        for (Image image : images) {
            String id = id(image.id, "an image");
            String name = String.valueOf(image.file_name);
            MarkedShapes marks =
                    new MarkedShapes(file, size(image.width), size(image.height), shapes.getOrDefault(id, List.of()));
            all.add(
                    finder.image(name, file.toString()),
                    marks.shapes().isEmpty() ? null : marks,
                    classes.getOrDefault(id, Set.of()),
                    split,
                    file.toString());
        }
    }

    private BadDataException wrong(String what) {
        return new BadDataException(file + " is not a file of COCO's annotations: " + what + "; correct it");
    }
}
