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
    private static final String[] WITHOUT_RIGHTS = {"setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"};

    @TempDir
    private Path folder;

    private final List<Path> locked = new ArrayList<>();
    private Path model;
    private Path image;

    @BeforeEach
    void needsAProcessThatMayNotDoEverything() throws Exception {
        Path probe = lock(Files.createDirectory(folder.resolve("probe")));
        assumeTrue(cannotList(probe), "there is no setpriv, or it gives up nothing");
        TrainedModel trained = TrainedModel.get();
        trained.assertTrained();
        model = trained.model;
        image = trained.data.resolve("fabric/test/hole/000.png");
    }

    private static boolean cannotList(Path probe) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(WITHOUT_RIGHTS));
        command.addAll(List.of("ls", probe.toString()));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 2;
        } catch (IOException e) {
            return false; // no such program
        }
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

    /** Such as {@code lost+found} at the root of a disk. */
    @Test
    void aFolderThatIsNoPartOfTheDataSetIsPassedOver() throws Exception {
        Path data = folder.resolve("data");
        copy(image.resolve("../../../..").normalize(), data);
        Path product = data.resolve("fabric");
        Path lost = lock(Files.createDirectory(data.resolve("lost+found")));
        Path closed = lock(Files.createDirectory(product.resolve("private")));
        for (Path root : List.of(data, product)) {
            Outcome inspection = glad("data", "inspect", root);
            assertThat(inspection.code()).as(inspection.err()).isZero();
            assertThat(inspection.out()).contains(closed + " cannot be looked into (permission denied)");
        }
        Outcome evaluation = glad("evaluate", model, "--data", data);
        assertThat(evaluation.code()).as(evaluation.err()).isZero();
        assertThat(evaluation.err())
                .containsOnlyOnce(lost + " was passed over: it cannot be listed (permission denied)")
                .containsOnlyOnce(closed + " was passed over: it cannot be listed (permission denied)");

        Path good = lock(product.resolve("train/good"));
        Outcome refused = glad("data", "inspect", product);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains(good + " cannot be listed (permission denied); check its permissions");
    }

    @Test
    void aFolderBesideGoodImagesIsPassedOver() throws Exception {
        Path data = Files.createDirectories(folder.resolve("bottles"));
        copy(image.resolve("../../../train/good").normalize(), data.resolve("good"));
        copy(image.getParent(), data.resolve("hole"));
        Path lost = lock(Files.createDirectory(data.resolve("lost+found")));
        Outcome inspection = glad("data", "inspect", data);
        assertThat(inspection.code()).as(inspection.err()).isZero();
        assertThat(inspection.out()).contains("hole", lost + " cannot be looked into (permission denied)");
        Path copy = folder.resolve("calibrated");
        copy(model, copy);
        Outcome calibration = glad("calibrate", copy, "--data", data, "--skip-trained", "--rule", "f1-max");
        assertThat(calibration.code()).as(calibration.err()).isZero();
        assertThat(calibration.err()).contains(lost + " was passed over: it cannot be listed (permission denied)");
    }

    @Test
    void aFolderAmongThoseOfMapsIsPassedOver() throws Exception {
        Path data = image.resolve("../../../..").normalize();
        Path maps = folder.resolve("maps");
        assertThat(glad("detect", model, data.resolve("fabric/test"), "--out", maps, "--quiet")
                        .code())
                .isZero();
        Path closed = lock(Files.createDirectory(maps.resolve("lost+found")));
        Outcome measured = glad("metrics", "--maps", maps, "--data", data, "--replicates", "0");
        assertThat(measured.code()).as(measured.err()).isZero();
        assertThat(measured.out()).contains("fabric");
        assertThat(measured.err()).contains(closed + " was passed over: it cannot be read (permission denied)");
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
                    .contains(file.toString(), "permission denied", "check its permissions and the disk")
                    .doesNotContain("train the model again");
        }
    }

    @Test
    void theCacheOfTheNativeLibrary() throws Exception {
        Path closed = lock(Files.createDirectory(folder.resolve("cache")));
        Outcome outcome = process()
                .withOptions( // and where else it would go
                        "-Dorg.bytedeco.javacpp.cachedir=" + closed,
                        "-Duser.home=" + closed,
                        "-Djava.io.tmpdir=" + closed)
                .run("detect", model, image);
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
        return process().run(arguments);
    }

    private GladProcess process() {
        return new GladProcess(folder).before(WITHOUT_RIGHTS).withOptions("-Dglad.environment=keep");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
