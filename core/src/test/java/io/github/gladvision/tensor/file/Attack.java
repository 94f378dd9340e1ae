package io.github.gladvision.tensor.file;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.Initializer;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Precision;
import io.github.gladvision.tensor.ResidentMemory;
import io.github.gladvision.tensor.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/** The program of {@link HostileFilesTest}: ends with an error at the first file that is neither read nor refused. */
final class Attack {
    private static final int FLIPS = 500;
    private static final int SPLICES = 250;
    private static final int PROGRAMS = 2000;
    private static final List<String> SHARDED =
            List.of("sharded.bin.index.json", "sharded-00001-of-00002.bin", "sharded-00002-of-00002.bin");

    private static final List<String> INSTRUCTIONS = List.of(
            "}",
            "]",
            ")",
            "(",
            "N",
            "\u0088",
            "K\1",
            "K\0",
            "0",
            "1",
            "2",
            "t",
            "l",
            "d",
            "a",
            "e",
            "s",
            "u",
            "b",
            "R",
            "Q",
            "\u0081",
            "\u0085",
            "\u0086",
            "\u0087",
            "\u0093",
            "\u0094",
            "q\0",
            "q\1",
            "h\0",
            "h\1",
            "j\2\0\0\0",
            Pickles.text("w"),
            Pickles.text("state_dict"),
            Pickles.text("storage"),
            Pickles.text("0"),
            Pickles.number(-1),
            Pickles.number(Long.MAX_VALUE),
            Pickles.tuple(),
            Pickles.tuple(2, 3),
            Pickles.tuple(3, 1),
            "\u008a\u0009" + "\u00ff".repeat(9),
            "C\1x",
            "G\0\0\0\0\0\0\0\0",
            Pickles.DICT,
            Pickles.MATRIX,
            Pickles.global("collections", "OrderedDict"),
            Pickles.global("torch", "Size"),
            Pickles.global("torch", "FloatStorage"),
            Pickles.global("torch", "HalfStorage"),
            Pickles.global("torch._utils", "_rebuild_tensor_v2"),
            Pickles.global("torch._utils", "_rebuild_parameter"),
            Pickles.global("numpy", "dtype"),
            Pickles.stackGlobal("argparse", "Namespace"));

    private final Path folder;
    private int read;
    private int refused;
    private long slowest;

    private Attack(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Attack attack = new Attack(Path.of(arguments[0]));
        Properties result = new Properties();
        attack.undamaged();
        long before = ResidentMemory.now();
        for (String name : WeightFilesTest.FILES) {
            if (!name.endsWith(".json")) {
                attack.damage(name, attack.folder.resolve("damaged"));
            }
        }
        for (String name : SHARDED) {
            attack.damage(name, attack.folder.resolve(name));
        }
        attack.programs();
        result.setProperty("crafted", Integer.toString(attack.crafted()));
        result.setProperty("growth", Long.toString(ResidentMemory.highest() - before));
        result.setProperty("read", Integer.toString(attack.read));
        result.setProperty("refused", Integer.toString(attack.refused));
        result.setProperty("slowest", Long.toString(attack.slowest));
        try (var out = Files.newOutputStream(attack.folder.resolve("result"))) {
            result.store(out, null);
        }
    }

    /** So that all that is loaded once is there before the memory is measured. */
    private void undamaged() {
        for (String name : WeightFilesTest.FILES) {
            open(WeightFilesTest.resource(name), name);
        }
        if (read < WeightFilesTest.FILES.size()) {
            throw new AssertionError("an undamaged file was refused");
        }
    }

    private int crafted() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("crafted"))) {
            List<Path> all = files.toList();
            all.forEach(file -> open(file, file.toString()));
            if (Files.exists(folder.resolve("was-run")) || Files.exists(Path.of("was-run"))) {
                throw new AssertionError("a file has run its command");
            }
            return all.size();
        }
    }

    /** Damages a file in many ways; {@code place} is where it is put, with what belongs to it undamaged beside it. */
    private void damage(String name, Path place) throws IOException {
        for (String other : SHARDED) {
            Files.copy(WeightFilesTest.resource(other), folder.resolve(other), StandardCopyOption.REPLACE_EXISTING);
        }
        Path opened = SHARDED.contains(name) ? folder.resolve(SHARDED.get(0)) : place;
        byte[] good = Files.readAllBytes(WeightFilesTest.resource(name));
        SplittableRandom random = new SplittableRandom(name.hashCode());
        for (int length = 0; length < good.length; length += length < 200 || length > good.length - 100 ? 1 : 23) {
            write(place, Arrays.copyOf(good, length));
            open(opened, name + " cut to " + length);
        }
        for (int i = 0; i < FLIPS; i++) {
            byte[] bad = good.clone();
            for (int k = random.nextInt(1, 5); k > 0; k--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            write(place, bad);
            open(opened, name + " with flipped bits, number " + i);
        }
        for (int i = 0; i < SPLICES; i++) {
            write(place, spliced(good, random));
            open(opened, name + " spliced, number " + i);
        }
    }

    /** Pickles of instructions that are all known, in an order that is not. */
    private void programs() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        Path place = folder.resolve("program");
        for (int i = 0; i < PROGRAMS; i++) {
            StringBuilder program = new StringBuilder("}(" + Pickles.text("w") + Pickles.MATRIX);
            for (int k = random.nextInt(1, 40); k > 0; k--) {
                program.append(INSTRUCTIONS.get(random.nextInt(INSTRUCTIONS.size())));
            }
            write(place, Pickles.archive(program + (random.nextBoolean() ? "u" : ""), 6));
            open(place, "program " + i);
        }
    }

    /** A new file each time, for a file system may wait for the disk when an old one is written anew. */
    private static void write(Path place, byte[] content) throws IOException {
        Files.deleteIfExists(place);
        Files.write(place, content);
    }

    /** A part of the file in place of another one, of another length. */
    private static byte[] spliced(byte[] good, SplittableRandom random) {
        int begin = random.nextInt(good.length);
        int end = Math.min(good.length, begin + random.nextInt(64));
        int from = random.nextInt(good.length);
        int count = Math.min(good.length - from, random.nextInt(64));
        byte[] bad = new byte[begin + count + good.length - end];
        System.arraycopy(good, 0, bad, 0, begin);
        System.arraycopy(good, from, bad, begin, count);
        System.arraycopy(good, end, bad, begin + count, good.length - end);
        return bad;
    }

    private void open(Path path, String what) {
        long start = System.nanoTime();
        try (TensorFile file = TensorFile.open(path)) {
            readAll(file);
            read++;
        } catch (GladException e) {
            String message = e.getMessage();
            boolean names = message.contains(path.getParent().toString());
            if (!names || message.lines().count() != 1 || message.length() > 1000) {
                throw new AssertionError(what + " is refused with: " + message, e);
            }
            refused++;
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
        slowest = Math.max(slowest, (System.nanoTime() - start) / 1_000_000);
    }

    private static void readAll(TensorFile file) throws IOException {
        long size = sizeOfAll(file.path());
        for (String name : file.names()) {
            try (Scope scope = new Scope()) {
                Tensor tensor = file.tensor(name);
                if (tensor.nbytes() > size) {
                    throw new AssertionError("tensor " + name + " is larger than the file");
                }
            }
        }
        StoredParameters source = new StoredParameters(file, Precision.BFLOAT16);
        try (Parameters parameters = source.parameters()) {
            file.names().forEach(name -> source.parameter(name, Initializer.constant(0), file.shape(name)));
        }
    }

    private static long sizeOfAll(Path path) throws IOException {
        if (!path.toString().endsWith(".json")) {
            return Files.size(path);
        }
        long size = 0;
        for (String name : SHARDED) {
            size += Files.size(path.resolveSibling(name));
        }
        return size;
    }
}
