package io.github.gladvision.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, taken apart as far as tests need it.
 *
 * @param codes fenced blocks and inline code, in the order of the page
 * @param links where its links and pictures lead, as written
 * @param anchors of its headings, as GitHub names them
 */
record MarkdownPage(Path file, List<Code> codes, List<Link> links, List<String> anchors) {
    /** The root of the repository, from the folder that tests of this module run in. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern SPAN = Pattern.compile("(`+)(.+?)\\1(?!`)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?:href|src)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");

    /**
     * Code on a page.
     *
     * @param line its first line, from 1
     * @param language what follows the opening fence; empty for a block without and for inline code
     */
    record Code(int line, boolean fenced, String language, String text) {}

    /** A link in a line of a page. */
    record Link(int line, String target) {}

    /** The README, the changelog and everything below {@code docs}. */
    static List<MarkdownPage> all() throws IOException {
        List<MarkdownPage> pages = new ArrayList<>();
        pages.add(read(ROOT.resolve("README.md")));
        pages.add(read(ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            for (Path file :
                    files.filter(any -> any.toString().endsWith(".md")).sorted().toList()) {
                pages.add(read(file));
            }
        }
        return pages;
    }

    static MarkdownPage read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        MarkdownPage page = new MarkdownPage(file, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, Integer> sameHeadings = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().startsWith("```")) {
                int end = i + 1;
                while (!lines.get(end).strip().equals("```")) {
                    end++;
                }
                String language = line.strip().substring(3);
                page.codes.add(new Code(i + 1, true, language, String.join("\n", lines.subList(i + 1, end))));
                i = end;
            } else {
                page.readProse(i + 1, line, sameHeadings);
            }
        }
        return page;
    }

    private void readProse(int number, String line, Map<String, Integer> sameHeadings) {
        SPAN.matcher(line)
                .results()
                .forEach(span ->
                        codes.add(new Code(number, false, "", span.group(2).replace("\\|", "|"))));
        LINK.matcher(SPAN.matcher(line).replaceAll("code")).results().forEach(link -> {
            String target = link.group(1) == null ? link.group(2) : link.group(1);
            links.add(new Link(number, target));
        });
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            String anchor = anchor(heading.group(1));
            int before = sameHeadings.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
    }

    private static String anchor(String heading) {
        return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                .strip()
                .replace(' ', '-');
    }

    /** Its path below the root, with forward slashes. */
    String name() {
        return ROOT.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }
}
