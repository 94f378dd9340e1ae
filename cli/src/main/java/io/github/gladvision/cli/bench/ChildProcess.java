package io.github.gladvision.cli.bench;

import io.github.gladvision.GladException;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.concurrent.Workers;
import io.github.gladvision.files.SafeFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * This program once more in a process of its own: the same Java, class path, flags and environment. What it writes goes to
 * a file.
 */
public final class ChildProcess {
    /** Tells a child its parent's process, with which it ends. */
    private static final String PARENT = "glad.parent";

    private static final long LOOK_EVERY_MILLISECONDS = 100;

    private ChildProcess() {}

    /**
     * How it ended.
     *
     * @param seconds from start to end
     * @param peakBytes its largest resident memory, up to a tenth of a second before the end; null where the system does
     *     not tell
     * @param failure why it failed, in one line; null if it did not
     */
    record Ended(double seconds, @Nullable Long peakBytes, @Nullable String failure) {}

    /** Runs a command line of this program and waits for its end. */
    static Ended run(List<String> arguments, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.writeString(
                    log,
                    "$ glad " + String.join(" ", arguments) + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command(arguments))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            try {
                process.getOutputStream().close();
                Long peak = null;
                while (!process.waitFor(LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                    Long now = peakBytes(process.pid());
                    peak = now == null ? peak : now;
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                return new Ended(seconds, peak, process.exitValue() == 0 ? null : failure(process.exitValue(), log));
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new GladException(
                    "cannot run another process with its output in " + log + " (" + SafeFile.reason(e) + ")", e);
        } catch (InterruptedException e) {
            throw Workers.interrupted("interrupted while another process was at work; start again", e);
        }
    }

    /** Whose main method runs a command; a name, for that class knows all commands and this one is of them. */
    public static final String PROGRAM = "io.github.gladvision.cli.Glad";

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(ChildProcess::isForChildren)
                .forEach(command::add);
        command.add("-D" + PARENT + "=" + ProcessHandle.current().pid());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PROGRAM));
        command.addAll(arguments);
        return command;
    }

    /** Not the width of the terminal, which it has none of, nor a debugger's port, which is taken. */
    private static boolean isForChildren(String flag) {
        return Stream.of("-Dglad.columns=", "-D" + PARENT + "=", "-agentlib:jdwp", "-Xrunjdwp")
                .noneMatch(flag::startsWith);
    }

    /** In the process that was started: ends it when its parent has ended, in whatever way. */
    public static void endWithParent() {
        Long parent = Long.getLong(PARENT);
        if (parent != null) {
            Thread end = new Thread(() -> {
                ProcessHandle.of(parent).ifPresent(handle -> handle.onExit().join());
                Runtime.getRuntime().halt(Program.FAILED);
            });
            end.setDaemon(true);
            end.start();
        }
    }

    /** Linux keeps the largest value itself. */
    private static @Nullable Long peakBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(null);
        } catch (IOException | java.io.UncheckedIOException e) {
            return null; // another system, or it has just ended
        }
    }

    /** What the program says last if it fails by itself; whatever else ends it leaves no such line. */
    private static String failure(int code, Path log) throws IOException {
        List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        String last = lines.get(lines.size() - 1);
        boolean told = (code == Program.FAILED || code == Program.USAGE) && last.startsWith("glad: ");
        return told ? last.substring("glad: ".length()) : "ended with exit code " + code + "; see " + log;
    }
}
