package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files that a process may not read or write, told by its right name; without the rights of root. */
@EnabledOnOs(OS.LINUX)
class LockedFoldersTest {
    /** Gives up what lets root go everywhere. */
    private static final List<String> WITHOUT_RIGHTS =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--");

    @TempDir
    private Path folder;

    private final List<Path> locked = new ArrayList<>();
    private Path model;
    private Path image;

    @BeforeEach
    void needsAProcessThatMayNotDoEverything() throws Exception {
        Path probe = lock(Files.createDirectory(folder.resolve("probe")));
        assumeTrue(run(command(List.of("ls", probe.toString()))).err().contains("ermission denied"), "no setpriv");
        TrainedModel trained = TrainedModel.get();
        trained.assertTrained();
        model = trained.model;
        image = trained.data.resolve("fabric/test/hole/000.png");
    }

    @AfterEach
    void unlock() throws IOException {
        for (Path path : locked) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aFolderAmongThoseThatAreSearchedIsPassedOver() throws Exception {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.copy(image, images.resolve("a.png"));
        Path closed = lock(Files.createDirectory(images.resolve("closed")));
        Outcome outcome = glad("detect", model, images);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines()).hasSize(1);
        assertThat(outcome.err()).contains(closed + " was passed over: it cannot be read (permission denied)");
    }

    @Test
    void anImageThatMayNotBeRead() throws Exception {
        Path closed = lock(Files.copy(image, folder.resolve("closed.png")));
        Outcome outcome = glad("detect", model, closed);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("skipped: " + closed + " cannot be read (permission denied); check its permissions");
    }

    @Test
    void theFolderOfTheResults() throws Exception {
        Path closed = lock(Files.createDirectory(folder.resolve("out")));
        glad("detect", model, image, "--out", closed)
                .assertFails("--out " + closed + " cannot be written to (permission denied); choose another folder");
    }

    @Test
    void theFolderOfTheModel() throws Exception {
        Path copy = folder.resolve("model");
        copy(model, copy);
        lock(copy);
        glad("detect", copy, image)
                .assertFails(copy + " cannot be read (permission denied); check its permissions and the disk");
        glad("info", copy)
                .assertFails(copy + " cannot be read (permission denied); check its permissions and the disk");
    }

    @Test
    void aFileOfTheModel() throws Exception {
        for (String name : List.of("glad.json", "unet/diffusion_pytorch_model.safetensors", "unet")) {
            Path copy = folder.resolve("model of " + name.replace('/', '-'));
            copy(model, copy);
            Path file = lock(copy.resolve(name));
            Outcome outcome = glad("detect", copy, image);
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err().lines())
                    .singleElement()
                    .asString()
                    .contains(file.toString(), "permission denied")
                    .doesNotContain("train the model again");
        }
    }

    @Test
    void theCacheOfTheNativeLibrary() throws Exception {
        Path closed = lock(Files.createDirectory(folder.resolve("cache")));
        List<String> command = java("-Dorg.bytedeco.javacpp.cachedir=" + closed, "detect", model, image);
        command.addAll(1, List.of("-Duser.home=" + closed, "-Djava.io.tmpdir=" + closed)); // where else it would go
        Outcome outcome = run(command(command));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("glad: ")))
                .singleElement()
                .asString()
                .contains("there is no folder to unpack it into", "org.bytedeco.javacpp.cachedir");
    }

    @Test
    void anImageOfAManifestIsSkippedByTheTraining() throws Exception {
        StringBuilder list = new StringBuilder("path,label,split\n");
        for (int i = 0; i < 6; i++) {
            Files.copy(image.resolve("../../../train/good/00" + i + ".png").normalize(), folder.resolve(i + ".png"));
            list.append(i).append(".png,good,train\n");
        }
        list.append("absent.png,good,train\n");
        Path closed = lock(folder.resolve("5.png"));
        Path manifest = Files.writeString(folder.resolve("list.csv"), list);
        Path made = folder.resolve("made");
        List<Object> arguments = new ArrayList<>(List.of("train", "--data", manifest, "--model", made, "--steps", "1"));
        for (String setting : List.of("detector.resolution=32", "detector.map.resolution=32", "batch_size=1")) {
            arguments.addAll(List.of("--set", setting));
        }
        Outcome outcome = glad(arguments.toArray());
        assertThat(outcome.err())
                .contains("skipped: " + closed + " cannot be read (permission denied); check its permissions")
                .contains(folder.resolve("absent.png") + " does not exist");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(made.resolve("glad.json")).exists();
    }

    private Path lock(Path path) throws IOException {
        locked.add(path);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
    }

    private Outcome glad(Object... arguments) throws IOException, InterruptedException {
        return run(command(java("-Dglad.environment=keep", arguments)));
    }

    private static List<String> java(String option, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                Glad.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    private static List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(WITHOUT_RIGHTS);
        command.addAll(words);
        return command;
    }

    private Outcome run(List<String> command) throws IOException, InterruptedException {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        try {
            int code = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            return new Outcome(code, Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            return new Outcome(1, "", String.valueOf(e.getMessage())); // there is no such program
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
