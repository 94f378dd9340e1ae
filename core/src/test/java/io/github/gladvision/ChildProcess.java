package io.github.gladvision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program of the tests in a process of its own, to be killed or measured. */
public final class ChildProcess {
    /** Only so that a process that hangs does not hang the build; a busy machine may need many minutes. */
    private static final long SECONDS = 1200;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** Starts {@code main} with the class path of the tests; what it writes on its standard error is shown. */
    public static ChildProcess start(List<String> jvmOptions, Class<?> main, Object... arguments) {
        return start(Map.of(), jvmOptions, main, arguments);
    }

    /** The same with some variables of the environment set. */
    public static ChildProcess start(
            Map<String, String> environment, List<String> jvmOptions, Class<?> main, Object... arguments) {
        return start(List.of(), environment, jvmOptions, main, arguments);
    }

    /** The same, but no file may grow beyond {@code kilobytes}: a write then fails midway, as on a full disk. */
    public static ChildProcess startWithFilesUpTo(int kilobytes, Class<?> main, Object... arguments) {
        return startWithFilesUpTo(kilobytes, List.of(), main, arguments);
    }

    /** The same with options of the Java virtual machine. */
    public static ChildProcess startWithFilesUpTo(
            int kilobytes, List<String> jvmOptions, Class<?> main, Object... arguments) {
        List<String> limit = List.of("sh", "-c", "ulimit -f " + 2 * kilobytes + "; exec \"$@\"", "sh");
        List<String> options = new ArrayList<>(jvmOptions);
        options.add("-XX:-UsePerfData");
        return start(limit, Map.of(), options, main, arguments);
    }

    private static ChildProcess start(
            List<String> before,
            Map<String, String> environment,
            List<String> jvmOptions,
            Class<?> main,
            Object... arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the process to end by itself within so many milliseconds; true if it did. */
    public boolean endsWithin(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Ends the process as SIGKILL does: it gets no chance to clean up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Waits for the end; the exit code. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("not done after " + SECONDS + " seconds");
        }
        return process.exitValue();
    }
}
