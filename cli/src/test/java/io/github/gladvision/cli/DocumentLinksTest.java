package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links within the documentation, and to it, lead somewhere. */
class DocumentLinksTest {
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
    private static final Pattern NAMED_PAGE = Pattern.compile("docs/[\\w/.-]+\\.md(?:#[\\w-]+)?");

    @TempDir
    private Path folder;

    @Test
    void linksAndAnchorsResolve() throws IOException {
        List<String> broken = new ArrayList<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            broken.addAll(broken(page));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void whatDoesNotResolveIsFound() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(
                folder.resolve("other.md"),
                "# The `glad` tool's use\n\n```\n# no heading\n```\n\n## Twice\n## Twice\n");
        Files.writeString(
                page,
                """
                # Here
                [a](other.md) ![b](missing.png) [c](#here) [`d`](#there) `[e](code.md)` [f](https://example.org/x)
                [g](other.md#the-glad-tools-use) [h](other.md#no-heading) [i](other.md#twice-1) [j](other.md#twice-2)
                """);
        assertThat(broken(MarkdownPage.read(page)).stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)))
                .containsExactly("missing.png", "#there", "other.md#no-heading", "other.md#twice-2");
    }

    /** What comments, messages and scripts say is in a page must be in a page that there is. */
    @Test
    void pagesThatSourcesNameAreThere() throws IOException {
        List<String> named = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Path source : sources()) {
            for (String target : NAMED_PAGE
                    .matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group())
                    .toList()) {
                named.add(target);
                if (!resolves(MarkdownPage.ROOT.resolve("README.md"), target)) {
                    missing.add(MarkdownPage.ROOT.relativize(source) + ": " + target);
                }
            }
        }
        assertThat(named).isNotEmpty();
        assertThat(missing).isEmpty();
    }

    /** A note of the laboratory begins with its date, in its name and in its text, and the index has it. */
    @Test
    void notesOfTheLaboratoryAreDatedAndInTheirIndex() throws IOException {
        Path lab = MarkdownPage.ROOT.resolve("docs/lab");
        List<String> notes;
        try (Stream<Path> files = Files.list(lab)) {
            notes = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .sorted()
                    .toList();
        }
        assertThat(notes).isNotEmpty().allMatch(name -> name.matches("\\d{4}-\\d{2}-\\d{2}-[a-z0-9-]+\\.md"));
        assertThat(MarkdownPage.read(lab.resolve("README.md")).links().stream().map(MarkdownPage.Link::target))
                .containsExactlyInAnyOrderElementsOf(notes);
        for (String note : notes) {
            int year = Integer.parseInt(note.substring(0, 4));
            assertThat(Files.readAllLines(lab.resolve(note)).get(2)).matches("\\*\\d.* " + year + "\\.\\*.*");
        }
    }

    private static List<String> broken(MarkdownPage page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (MarkdownPage.Link link : page.links()) {
            if (!resolves(page.file(), link.target())) {
                broken.add(page.name() + ":" + link.line() + ": " + link.target());
            }
        }
        return broken;
    }

    private static boolean resolves(Path from, String target) throws IOException {
        if (ELSEWHERE.matcher(target).matches()) {
            return true;
        }
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]);
        if (parts.length == 1 || !Files.isRegularFile(file)) {
            return parts.length == 1 && Files.exists(file);
        }
        return MarkdownPage.read(file).anchors().contains(parts[1]);
    }

    /** The sources of all modules, the launchers, and the scripts. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String scripts : List.of("glad", "glad.cmd", "bench", "reference")) {
            sources.addAll(walk(MarkdownPage.ROOT.resolve(scripts), 1));
        }
        try (Stream<Path> modules = Files.list(MarkdownPage.ROOT)) {
            for (Path module : modules.toList()) {
                sources.addAll(walk(module.resolve("src/main"), Integer.MAX_VALUE));
            }
        }
        sources.removeIf(file -> !file.toString().matches(".*(\\.(java|py|sh|cmd|json|properties)|/glad)"));
        return sources;
    }

    private static List<Path> walk(Path folder, int depth) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
