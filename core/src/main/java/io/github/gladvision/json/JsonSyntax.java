package io.github.gladvision.json;

import io.github.gladvision.files.Printable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is wrong with a text that is no JSON, for whoever wrote it by hand: the parser's own words are for programmers. */
final class JsonSyntax {
    private static final List<Rule> RULES = List.of(
            rule("Duplicate [^']*'(.*)'.*", "\"$1\" is there twice"),
            rule("Unexpected end-of-input.*", "it ends too early"),
            rule("Unrecognized token '(.*?)'.*", "$1 is no value; a text stands in double quotes"),
            rule("Unexpected close marker '(.)': expected '(.)'.*", "there is $1 where $2 belongs"),
            rule(
                    "Unexpected character \\('(.)' .*double-quote to start.*",
                    "there is $1 where a name in double quotes belongs"),
            rule("Unexpected character \\('(.)' .*comma to separate.*", "there is $1 where a comma belongs"),
            rule("Unexpected character \\('(.)' .*colon to separate.*", "there is $1 where a colon belongs"),
            rule("Unexpected character \\('(.)' .*", "there is $1 where a value belongs"),
            rule("Illegal unquoted character.*", "a text has a line end or another control character in it"),
            rule("Illegal character \\(.*", "it has a control character between its values"),
            rule("Unrecognized character escape '(.)'.*", "\\$1 in a text stands for nothing; a backslash is \\\\"));

    private record Rule(Pattern said, String meant) {}

    private JsonSyntax() {}

    private static Rule rule(String said, String meant) {
        return new Rule(Pattern.compile("(?s)" + said), meant);
    }

    /**
     * Null where the parser's words have to do.
     *
     * @param said by the parser
     */
    static @Nullable String of(@Nullable String said) {
        for (Rule rule : RULES) {
            Matcher found = rule.said.matcher(String.valueOf(said));
            if (found.matches()) {
                String meant = rule.meant;
                for (int i = found.groupCount(); i > 0; i--) {
                    meant = meant.replace("$" + i, Printable.of(found.group(i)));
                }
                return meant;
            }
        }
        return null;
    }
}
