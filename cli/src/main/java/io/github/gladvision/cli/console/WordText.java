package io.github.gladvision.cli.console;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Words on the command line: names of categories, layouts, presets; none is empty. */
public final class WordText implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (text.isBlank()) { // what a shell makes of "$UNSET"
            throw new TypeConversionException("it is empty; is a variable unset?");
        }
        return text;
    }
}
