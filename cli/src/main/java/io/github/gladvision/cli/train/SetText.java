package io.github.gladvision.cli.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * The values of {@code --set}, one at a time: a setting that is said twice would silently be what was said last. A group
 * may be given whole, and one of its settings behind it; not the other way round, for the group would undo it.
 */
@SuppressWarnings("JdkObsolete") // the type is the library's
final class SetText implements IParameterConsumer {
    private static final String NEEDED = "--set needs KEY=VALUE, such as --set detector.map.blur_sigma=2";

    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
        if (arguments.isEmpty()) {
            throw new MissingParameterException(command.commandLine(), option, NEEDED);
        }
        String text = arguments.pop();
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw wrong(command, NEEDED + ", not '" + text + "'");
        }
        String key = text.substring(0, equals).strip();
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> before = option.getValue();
        if (before != null) {
            values.putAll(before);
        }
        for (String other : values.keySet()) {
            if (other.equals(key)) {
                throw wrong(command, "--set " + key + " is given twice; give it once");
            }
            if (other.startsWith(key + ".")) {
                throw wrong(
                        command,
                        "--set " + key + " would undo --set " + other + ", which is one of its settings; give " + key
                                + " first");
            }
        }
        values.put(key, text.substring(equals + 1));
        option.setValue(values);
    }

    private static ParameterException wrong(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
