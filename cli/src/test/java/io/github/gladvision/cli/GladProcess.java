package io.github.gladvision.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line in a process of its own, without the launcher: with other rights, limits or variables than these tests. */
public final class GladProcess {
    private final Path folder;
    private final List<String> before;
    private final List<String> options;
    private final Map<String, String> environment;

    /** @param folder for what it writes to its standard streams */
    public GladProcess(Path folder) {
        this(folder, List.of(), List.of("-XX:+UseSerialGC"), Map.of());
    }

    private GladProcess(Path folder, List<String> before, List<String> options, Map<String, String> environment) {
        this.folder = folder;
        this.before = List.copyOf(before);
        this.options = List.copyOf(options);
        this.environment = Map.copyOf(environment);
    }

    /** Started by another program. */
    public GladProcess before(String... program) {
        return new GladProcess(folder, List.of(program), options, environment);
    }

    public GladProcess withHeap(String size) {
        return withOptions("-Xmx" + size);
    }

    /** With more options of Java. */
    public GladProcess withOptions(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new GladProcess(folder, before, all, environment);
    }

    public GladProcess withVariable(String name, String value) {
        return new GladProcess(folder, before, options, Map.of(name, value));
    }

    /** Runs it to its end. */
    public Outcome run(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Glad.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    private Outcome run(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Outcome(code, Files.readString(out), Files.readString(err));
    }
}
