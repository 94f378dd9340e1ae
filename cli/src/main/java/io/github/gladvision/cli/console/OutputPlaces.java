package io.github.gladvision.cli.console;

import io.github.gladvision.files.Links;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The files and folders that one command writes, and those files that it reads: none of them takes the place of another.
 * A command with more than one output tells them all before its work.
 */
public final class OutputPlaces {
    private final CommandLine line;
    private final List<Place> written = new ArrayList<>();

    private record Place(String option, Path path, Path real) {
        boolean holds(Place other) {
            return other.real.startsWith(real);
        }
    }

    public OutputPlaces(CommandLine line) {
        this.line = line;
    }

    /**
     * @param path null for one that is not asked for
     * @throws ParameterException if one that was told before lies there, or is a folder around it
     */
    public OutputPlaces write(String option, @Nullable Path path) {
        if (path == null) {
            return this;
        }
        Place place = new Place(option, path, Links.real(path));
        for (Place before : written) {
            if (before.real.equals(place.real)) {
                throw wrong(before.option + " and " + option + " name one place, " + path + "; give each its own");
            }
            if (before.holds(place) || place.holds(before)) {
                Place inner = before.holds(place) ? place : before;
                Place outer = inner == place ? before : place;
                throw wrong(inner.option + " " + inner.path + " lies in " + outer.path + ", the place of "
                        + outer.option + "; name another one");
            }
        }
        written.add(place);
        return this;
    }

    /**
     * After all {@link #write}.
     *
     * @param path null for one that is not given; a folder may get outputs that are new
     * @throws ParameterException if an output would replace it, or a file in it
     */
    public OutputPlaces read(String option, @Nullable Path path) {
        if (path != null) {
            Place place = new Place(option, path, Links.real(path));
            for (Place output : written) {
                if (output.holds(place) || place.holds(output) && Files.isRegularFile(output.real)) {
                    throw wrong(output.option + " " + output.path + " would take the place of what is read, " + option
                            + " " + path + "; name another place");
                }
            }
        }
        return this;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(line, message);
    }
}
