package io.github.gladvision.data.group;

import io.github.gladvision.BadDataException;
import io.github.gladvision.BadSettingException;
import io.github.gladvision.data.sample.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Images belong together in whose names a pattern finds the same, as its first capturing group. */
record NamedGroups(Pattern pattern) implements Grouping {
    static NamedGroups of(String regex) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new BadSettingException(
                    "groups", "groups has '" + regex + "', no regular expression: " + e.getDescription(), e);
        }
        if (pattern.matcher("").groupCount() < 1) {
            throw new BadSettingException(
                    "groups",
                    "groups has '" + regex
                            + "', without a capturing group; put parentheses around what names the group: (.*)_\\d+",
                    null);
        }
        return new NamedGroups(pattern);
    }

    @Override
    public List<Sample> of(List<Sample> samples, List<Path> roots) {
        return samples.stream().map(sample -> sample.inGroup(name(sample))).toList();
    }

    private String name(Sample sample) {
        Matcher matcher = pattern.matcher(String.valueOf(sample.image().getFileName()));
        String name = matcher.find() ? matcher.group(1) : null;
        if (name == null) {
            throw new BadDataException("the pattern of groups, " + pattern + ", does not fit " + sample.image()
                    + "; change it so that it fits all names");
        }
        return name;
    }

    @Override
    public String description() {
        return "by names, " + pattern;
    }
}
