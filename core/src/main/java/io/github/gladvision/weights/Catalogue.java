package io.github.gladvision.weights;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.json.Json;
import io.github.gladvision.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All published weights that this library can make use of, as a JSON file. docs/weights.md says where its sizes and
 * checksums come from.
 *
 * @param format {@value #FORMAT}
 * @param presets names of all presets there are, those that need no weights included
 */
public record Catalogue(String format, List<String> presets, List<Licence> licences, List<WeightsEntry> entries) {
    private static final String FORMAT = "glad-weights/1";
    private static final String RESOURCE = "catalogue.json";

    private static final Json JSON = Json.of(builder -> {
        Json.snakeCaseEnums(builder);
        builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    });

    /** @throws GladException if its parts do not fit each other */
    public Catalogue {
        require(FORMAT.equals(format), "its format is " + format + ", not " + FORMAT);
        require(presets != null && licences != null && entries != null, "it lacks presets, licences or entries");
        presets = List.copyOf(presets);
        licences = List.copyOf(licences);
        entries = List.copyOf(entries);
        Set<String> ids = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (WeightsEntry entry : entries) {
            require(ids.add(entry.id()), "it has two entries " + entry.id());
            entry.files().forEach(file -> require(paths.add(file.path()), "it has the file " + file.path() + " twice"));
            require(
                    licences.stream().anyMatch(licence -> licence.id().equals(entry.licence())),
                    "entry " + entry.id() + " has the licence " + entry.licence() + ", which is not among licences");
            require(
                    presets.containsAll(entry.neededBy()) && presets.containsAll(entry.optionalFor()),
                    "entry " + entry.id() + " names a preset that is not among presets");
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new GladException(otherwise + "; correct it");
        }
    }

    /** The catalogue of this version of the library. */
    public static Catalogue standard() {
        try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), RESOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A catalogue of one's own, for instance of a company's mirror.
     *
     * @throws GladException if the file cannot be read or is not a catalogue
     */
    public static Catalogue read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new GladException(file + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new GladException(file + " cannot be read (" + SafeFile.reason(e) + "); check the file", e);
        }
    }

    private static Catalogue parse(String text, String origin) {
        try {
            return JSON.read(text, Catalogue.class);
        } catch (MalformedJsonException e) {
            String what = e.refused()
                    ? origin + ": " + e.reason()
                    : origin + " is not a catalogue of weights (" + e.reason() + "); correct it";
            throw new GladException(what, e);
        }
    }

    /** This catalogue as the text of a file that {@link #read} reads. */
    public String toJson() {
        return JSON.indented(this);
    }

    /** @throws GladException if there is no such entry */
    public WeightsEntry entry(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new GladException("there are no weights '" + id + "'; use "
                        + String.join(
                                ", ", entries.stream().map(WeightsEntry::id).toList())));
    }

    /**
     * The part of this catalogue that a preset needs or can make use of, the former first.
     *
     * @param preset null for everything
     * @throws GladException if there is no such preset
     */
    public Catalogue forPreset(@Nullable String preset) {
        if (preset == null) {
            return this;
        }
        return new Catalogue(
                format,
                presets,
                licences,
                Stream.concat(neededBy(preset).stream(), entries.stream().filter(entry -> entry.optionalFor()
                                .contains(preset)))
                        .distinct()
                        .toList());
    }

    /**
     * What a preset does not work without.
     *
     * @throws GladException if there is no such preset
     */
    public List<WeightsEntry> neededBy(String preset) {
        if (!presets.contains(preset)) {
            throw new GladException("there is no preset '" + preset + "'; use one of " + String.join(", ", presets));
        }
        return entries.stream()
                .filter(entry -> entry.neededBy().contains(preset))
                .toList();
    }

    /** The licence of an entry of this catalogue. */
    public Licence licence(WeightsEntry entry) {
        return licences.stream()
                .filter(licence -> licence.id().equals(entry.licence()))
                .findFirst()
                .orElseThrow();
    }
}
