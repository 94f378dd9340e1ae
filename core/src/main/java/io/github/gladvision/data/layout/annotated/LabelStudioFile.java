package io.github.gladvision.data.layout.annotated;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.MarkedShapes;
import io.github.gladvision.data.sample.TextFiles;
import io.github.gladvision.files.Printable;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.json.Json;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An export of Label Studio as JSON: tasks, each with an image and what its annotators found in it. */
final class LabelStudioFile {
    private record Task(
            @Nullable JsonNode id, @Nullable JsonNode data, @Nullable List<@Nullable Annotation> annotations) {}

    private record Annotation(@Nullable Boolean was_cancelled, @Nullable List<@Nullable LabelStudioResult> result) {}

    /**
     * What was found in an image.
     *
     * @param name as Label Studio has it
     * @param classes of shapes, and choices
     * @param annotated whether anybody looked at the image and did not skip it
     * @param unread what of it is not read here, so that nobody knows what it marks; null if all is
     */
    record Found(String name, MarkedShapes marks, Set<String> classes, boolean annotated, @Nullable String unread) {}

    private LabelStudioFile() {}

    /**
     * Hands over the images of all tasks, one after the other.
     *
     * @throws BadDataException if the file cannot be read or is no such export
     */
    static void read(Path file, Consumer<Found> use) {
        Task[] tasks = TextFiles.read(file, in -> Json.PLAIN.read(in, Task[].class));
        if (tasks.length == 0) {
            throw wrong(file, "it has no tasks");
        }
        for (int i = 0; i < tasks.length; i++) {
            Found found;
            try {
                found = found(tasks[i], i, file);
            } catch (IllegalArgumentException e) {
                throw wrong(file, e.getMessage() + " (" + place(tasks[i], i) + ")");
            }
            use.accept(found);
        }
    }

    /** A task as Label Studio shows it: by its identity; by its place in the file if it has none. */
    private static String place(@Nullable Task task, int number) {
        return task != null && task.id != null && task.id.isValueNode()
                ? "task " + Printable.of(task.id.asText())
                : "task at place " + (number + 1);
    }

    private static Found found(@Nullable Task task, int number, Path file) {
        if (task == null || task.data == null || task.annotations == null) {
            throw new IllegalArgumentException("it has no data and annotations, as JSON-MIN has none");
        }
        LabelStudioRegions regions = new LabelStudioRegions();
        boolean annotated = false;
        String unread = null;
        for (Annotation annotation : task.annotations) {
            if (annotation == null || annotation.result == null) {
                throw new IllegalArgumentException("it has an annotation without result");
            }
            if (!Boolean.TRUE.equals(annotation.was_cancelled)) {
                annotated = true;
                try {
                    regions.add(annotation.result);
                } catch (UnknownShapeException e) {
                    unread = file + ", where " + e.getMessage() + " (" + place(task, number) + ")";
                }
            }
        }
        return new Found(image(task.data), regions.marks(file), regions.classes(), annotated, unread);
    }

    /** The image of a task: under its usual name, or the one value that is named like one. */
    private static String image(JsonNode data) {
        if (data.path("image").isTextual()) {
            return data.path("image").asText();
        }
        List<String> names = new ArrayList<>();
        for (JsonNode value : data) {
            if (value.isTextual() && isImageName(value.asText())) {
                names.add(value.asText());
            }
        }
        if (names.size() != 1) {
            throw new IllegalArgumentException(
                    names.isEmpty() ? "it has no image" : "it has " + names.size() + " images in one task");
        }
        return names.get(0);
    }

    private static boolean isImageName(String text) {
        try {
            return LabelStudioNames.of(text).stream().anyMatch(name -> ImageFiles.isImageName(Path.of(name)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static BadDataException wrong(Path file, String what) {
        return new BadDataException(file + " is not an export of Label Studio as JSON: " + what
                + "; correct it, or export the project as JSON again");
    }
}
