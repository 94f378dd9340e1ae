package io.github.gladvision.demo;

import io.github.gladvision.BadSettingException;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.concurrent.Workers;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes data sets of its own to show what GLAD does without any download: photographs of three products, good ones and
 * defective ones, with the exact mask of every defect. All painted, all from a seed.
 *
 * <p>The folders are those of MVTec AD: {@code CATEGORY/train/good}, {@code CATEGORY/test/KIND} and
 * {@code CATEGORY/ground_truth/KIND/NAME_mask.png}.
 */
public final class DemoProducts {
    private static final List<Product> PRODUCTS = List.of(new Circuit(), new Fabric(), new Gear());
    private static final String GOOD = "good";

    private DemoProducts() {}

    /** The names of the products, in alphabetical order. */
    public static List<String> categories() {
        return PRODUCTS.stream().map(Product::name).toList();
    }

    /** The kinds of defects of a product, in alphabetical order. */
    public static List<String> defects(String category) {
        return product(category).defects();
    }

    /**
     * Writes one category below {@code folder}. The images appear under a temporary name first, so that what bears the
     * category's name is always complete.
     *
     * @throws GladException if there is no such category, if its folder already exists, or if it cannot be written
     */
    public static void write(Path folder, String category, DemoSettings settings, Listener<DemoEvent> listener) {
        Product product = product(category);
        Path target = folder.resolve(category);
        if (Files.exists(target)) {
            throw new GladException(target + " already exists; delete it or choose another folder for the demo images");
        }
        SafeFolder.write(target, partial -> takeAll(shots(partial, new Studio(product, settings), settings), listener));
    }

    /**
     * Takes the shots on all processors. Returns, or throws the first error, only when no thread is at work any more:
     * the folder may then be moved or removed.
     */
    private static void takeAll(List<Runnable> shots, Listener<DemoEvent> listener) {
        ExecutorService painters =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        AtomicInteger done = new AtomicInteger();
        List<Future<?>> taken = new ArrayList<>();
        for (Runnable shot : shots) {
            taken.add(painters.submit(() -> {
                shot.run();
                listener.on(new DemoEvent.ImageWritten(done.incrementAndGet(), shots.size()));
            }));
        }
        try {
            Workers.await(taken, "interrupted while making demo images; start again");
        } finally {
            Workers.end(painters);
        }
    }

    private static List<Runnable> shots(Path root, Studio studio, DemoSettings settings) throws IOException {
        List<Runnable> shots = new ArrayList<>();
        Path train = Files.createDirectories(root.resolve("train").resolve(GOOD));
        for (int i = 0; i < settings.trainGood(); i++) {
            int number = i;
            shots.add(() -> ImageFiles.writePng(train.resolve(name(number)), studio.good("train", number)));
        }
        Path good = Files.createDirectories(root.resolve("test").resolve(GOOD));
        for (int i = 0; i < settings.testGood(); i++) {
            int number = i;
            shots.add(() -> ImageFiles.writePng(good.resolve(name(number)), studio.good("test", number)));
        }
        for (String kind : studio.product().defects()) {
            Path images = Files.createDirectories(root.resolve("test").resolve(kind));
            Path masks = Files.createDirectories(root.resolve("ground_truth").resolve(kind));
            for (int i = 0; i < settings.perDefect(); i++) {
                int number = i;
                shots.add(() -> {
                    Studio.Shot shot = studio.defective(kind, number);
                    ImageFiles.writePng(images.resolve(name(number)), shot.image());
                    ImageFiles.writePng(masks.resolve(name(number).replace(".png", "_mask.png")), shot.mask());
                });
            }
        }
        return shots;
    }

    private static String name(int number) {
        return String.format("%03d.png", number);
    }

    static Product product(String category) {
        return PRODUCTS.stream()
                .filter(p -> p.name().equals(category))
                .findFirst()
                .orElseThrow(() -> new BadSettingException(
                        "no demo category " + category + "; choose one of " + String.join(", ", categories())));
    }
}
