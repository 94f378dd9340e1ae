package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rooms that people can find their way in: short files, small packages, a page for each. */
class SourceRulesTest {
    private static final int LONGEST_FILE = 300;
    private static final int LARGEST_PACKAGE = 25;
    private static final String REASON = "More than 25 files, for a reason";

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*.*?\\*/|(?m)^\\s*//.*$");
    private static final Pattern TEXT = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*+\"");
    private static final Pattern COMMAND_LINE = Pattern.compile("--[a-z]|\\./glad|\\bglad [a-z]");

    private static final List<Path> MODULES = Stream.of("metrics", "core", "cli", "bench")
            .map(module -> Path.of("..", module, "src", "main", "java"))
            .toList();

    private static List<Path> sources() {
        return MODULES.stream()
                .flatMap(SourceRulesTest::walk)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static Stream<Path> walk(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesAreShort() throws IOException {
        Map<String, Integer> tooLong = new TreeMap<>();
        List<Path> tests = MODULES.stream()
                .map(main -> main.resolveSibling("../test/java").normalize())
                .filter(Files::isDirectory)
                .flatMap(SourceRulesTest::walk)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
        assertThat(tests).hasSizeGreaterThan(200);
        for (Path file : Stream.concat(sources().stream(), tests.stream()).toList()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.put(file.toString(), lines);
            }
        }
        assertThat(sources()).hasSizeGreaterThan(400);
        assertThat(tooLong).isEmpty();
    }

    @Test
    void packagesAreSmallOrSayWhyNotOnTheirPage() throws IOException {
        Map<Path, List<Path>> packages = sources().stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .collect(Collectors.groupingBy(Path::getParent));
        Map<String, Integer> large = new TreeMap<>();
        for (Entry<Path, List<Path>> each : packages.entrySet()) {
            Path page = each.getKey().resolve("package-info.java");
            assertThat(page).exists();
            int files = each.getValue().size() - 1; // the page is none
            if (files > LARGEST_PACKAGE && !Files.readString(page).contains(REASON)) {
                large.put(each.getKey().toString(), files);
            }
        }
        assertThat(large).isEmpty();
    }

    /** A service has no options: what an error asks for is said in the library's terms, the option by {@code Remedies}. */
    @Test
    void noTextOfTheLibrarySpeaksOfTheCommandLine() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            if (file.startsWith(MODULES.get(0)) || file.startsWith(MODULES.get(1))) {
                TEXT.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""))
                        .results()
                        .map(MatchResult::group)
                        .filter(text -> COMMAND_LINE.matcher(text).find())
                        .forEach(text -> found.add(file + ": " + text));
            }
        }
        assertThat(found).isEmpty();
    }
}
