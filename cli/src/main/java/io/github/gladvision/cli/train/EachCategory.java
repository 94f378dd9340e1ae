package io.github.gladvision.cli.train;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Failures;
import io.github.gladvision.cli.console.Program;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What {@code --category all} means: the same for every category, and a failure of one does not stop the others. */
final class EachCategory {
    private EachCategory() {}

    /** Returns {@link Program#FAILED} if the work failed for any category; each failure is told as it comes. */
    static int run(List<String> categories, Console console, Consumer<String> work) {
        List<String> failed = new ArrayList<>();
        for (String category : categories) {
            try {
                work.accept(category);
            } catch (RuntimeException e) {
                console.warn(category + ": " + Failures.describe(e));
                failed.add(category);
            }
        }
        if (!failed.isEmpty()) {
            console.warn(
                    failed.size() + " of " + categories.size() + " categories failed: " + String.join(", ", failed));
        }
        return failed.isEmpty() ? Program.DONE : Program.FAILED;
    }

    /**
     * A category's folder in that of all.
     *
     * @throws GladException if the category's name cannot be that of a folder
     */
    static Path folder(Path all, String category) {
        try {
            Path name = Path.of(category);
            boolean plain = name.getNameCount() == 1 && !name.isAbsolute() && name.equals(name.normalize());
            if (plain && !category.isBlank() && !category.equals("..") && category.indexOf('\\') < 0) {
                return all.resolve(name);
            }
        } catch (InvalidPathException e) {
            // Said below.
        }
        throw new GladException("category " + category + " cannot be the name of a folder; name it with --category and"
                + " give it a folder of its own");
    }
}
