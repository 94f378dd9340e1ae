package io.github.gladvision.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line that a page of the documentation shows.
 *
 * @param place page and line
 * @param words after {@code glad}; those in capitals are filled in by the reader
 */
record DocumentedCommand(String place, Kind kind, List<String> words) {
    /** The language of fenced blocks with commands that are no longer understood. */
    static final String HISTORICAL = "historical";

    private static final Pattern IN_BLOCK = Pattern.compile("(?m)(?:^|(?<=\\s))\\./glad +(.*)|^glad +(.*)");
    private static final Pattern INLINE = Pattern.compile("(?:[A-Z_]+=(?:\"[^\"]*\"|\\S*) +)*(\\./)?glad +(.*)");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    private static final Pattern END = Pattern.compile("[|;&]+|\\d?>.*|#.*");
    private static final Pattern ELLIPSIS = Pattern.compile("\\.\\.\\.|…");

    /** How much of a command line is there. */
    enum Kind {
        /** All of it. */
        WHOLE,
        /** The name of a command, some of its options, or a line with an ellipsis: what is required may be missing. */
        PART,
        /** All of it, as it was given once; no longer understood. */
        HISTORICAL
    }

    /**
     * The command lines on a page. In a fenced block, whatever follows {@code ./glad}, or {@code glad} at the beginning
     * of a line, is one. Inline code is one if it begins with {@code ./glad} (all of it, if it goes on after the
     * command's name), with {@code glad}, with a command's name and something behind it, or with an option.
     */
    static List<DocumentedCommand> in(MarkdownPage page) {
        List<DocumentedCommand> commands = new ArrayList<>();
        for (MarkdownPage.Code code : page.codes()) {
            String place = page.name() + ":" + code.line();
            if (code.fenced()) {
                Kind kind = code.language().equals(HISTORICAL) ? Kind.HISTORICAL : Kind.WHOLE;
                Matcher lines = IN_BLOCK.matcher(code.text().replaceAll("\\\\\n", " "));
                for (MatchResult line : lines.results().toList()) {
                    commands.add(of(place, kind, line.group(1) == null ? line.group(2) : line.group(1)));
                }
            } else {
                inline(place, code.text(), commands);
            }
        }
        return commands;
    }

    private static void inline(String place, String text, List<DocumentedCommand> into) {
        Matcher glad = INLINE.matcher(text);
        if (glad.matches()) {
            DocumentedCommand command = of(place, glad.group(1) == null ? Kind.PART : Kind.WHOLE, glad.group(2));
            into.add(
                    CommandCheck.isName(command.words)
                            ? new DocumentedCommand(place, Kind.PART, command.words)
                            : command);
        } else if (text.startsWith("--") || text.contains(" ") && CommandCheck.isName(List.of(text.split(" ")[0]))) {
            into.add(of(place, Kind.PART, text));
        }
    }

    /** An ellipsis stands for any words; behind a word in capitals, for more of the kind. */
    private static DocumentedCommand of(String place, Kind kind, String text) {
        List<String> words = new ArrayList<>();
        Kind found = kind;
        for (MatchResult match : WORD.matcher(text).results().toList()) {
            String word = match.group();
            if (END.matcher(word).matches()) {
                break;
            }
            if (ELLIPSIS.matcher(word).matches()) {
                found = kind == Kind.WHOLE ? Kind.PART : kind;
            } else {
                words.add(word.replaceAll("^\\[|]$|['\"]", "").replaceAll("(?<=[A-Z])(?:\\.\\.\\.|…)$", ""));
            }
        }
        return new DocumentedCommand(place, found, List.copyOf(words));
    }

    @Override
    public String toString() {
        return place + ": " + String.join(" ", words);
    }
}
