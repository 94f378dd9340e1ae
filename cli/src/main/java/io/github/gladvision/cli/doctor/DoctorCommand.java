package io.github.gladvision.cli.doctor;

import io.github.gladvision.Version;
import io.github.gladvision.cli.console.Finding;
import io.github.gladvision.cli.console.Machine;
import io.github.gladvision.cli.console.Program;
import io.github.gladvision.tensor.Engine;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Looks at what GLAD stands on, one line each: Java, system, processor, native library, memory, a self-test. */
@Command(
        name = "doctor",
        description = {"Checks this machine: Java, native library, processor, memory, and a two-second self-test.", ""})
public final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Program glad;

    /** One thing to look at. Whatever it throws makes it fail. */
    private record Check(String name, Examination examination) {}

    private interface Examination {
        Finding examine() throws Exception;
    }

    @Override
    public Integer call() {
        List<Check> checks = List.of(
                new Check("program", () -> Finding.ok("glad " + Version.text())),
                new Check("java", Machine::java),
                new Check("system", Machine::system),
                new Check("locale", Machine::locale),
                new Check("memory", Machine::memory),
                new Check("cache", Machine::cache),
                new Check("native", this::nativeLibrary),
                new Check("environment", NativeChecks::environment),
                new Check("processor", NativeChecks::processor),
                new Check("devices", NativeChecks::devices),
                new Check("threads", NativeChecks::threads),
                new Check("convolution", NativeChecks::convolution));
        int failures = 0;
        int warnings = 0;
        for (Check check : checks) {
            Finding finding = examine(check);
            failures += finding.level() == Finding.Level.FAIL ? 1 : 0;
            warnings += finding.level() == Finding.Level.WARN ? 1 : 0;
            glad.console().result(String.format("%-4s  %-12s  %s", finding.label(), check.name(), finding.text()));
            glad.console().out().flush();
        }
        glad.console()
                .result(
                        failures > 0
                                ? "GLAD does not work on this machine: " + failures + " of " + checks.size()
                                        + " checks failed"
                                : "GLAD works on this machine" + (warnings > 0 ? " (see the warnings above)" : ""));
        return failures > 0 ? Program.FAILED : Program.DONE;
    }

    private Finding nativeLibrary() {
        glad.startEngine();
        return NativeChecks.versions();
    }

    private static Finding examine(Check check) {
        try {
            return check.examination().examine();
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            return Finding.fail(Engine.firstLine(e));
        }
    }
}
