package io.github.gladvision.data;

import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.concurrent.ReadAhead;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ReadImage;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the images of samples, in order, a few ahead of the one that is being worked on. */
public final class ImageLoader {
    /**
     * A sample with its image, or with the reason why it cannot be read: one of both is null.
     *
     * @param remarks what is odd about the file that was read; mostly nothing
     */
    public record Loaded(Sample sample, @Nullable RgbImage image, List<String> remarks, @Nullable GladException error) {
        public Loaded {
            remarks = List.copyOf(remarks);
        }

        /** The image; or throws why it cannot be read. */
        public RgbImage orThrow() {
            if (image == null) {
                throw reason();
            }
            return image;
        }

        /** Why it cannot be read, where it cannot. */
        public GladException reason() {
            return Objects.requireNonNull(error);
        }

        private long bytes() {
            return image == null ? 0 : image.byteCount();
        }
    }

    private ImageLoader() {}

    /**
     * Hands over each sample's image in the order of the list, on the calling thread. A file that cannot be read does
     * not stop the others: it comes with its error, for the caller to report.
     */
    public static void forEach(List<Sample> samples, Consumer<Loaded> action) {
        forEach(samples, UnaryOperator.identity(), action);
    }

    /** @param prepare changes each image, such as its size, on the threads that read */
    public static void forEach(List<Sample> samples, UnaryOperator<RgbImage> prepare, Consumer<Loaded> action) {
        new ReadAhead<Sample, Loaded>(Sample::memory, sample -> load(sample, prepare), Loaded::bytes)
                .forEach(samples, action);
    }

    /**
     * Loads images and looks at several of them at once.
     *
     * @param atOnce how many; where it is one, that is done on the calling thread while others are read
     * @param look on as many threads of its own, each after it has read the image
     * @param action gets what was seen in the order of the list, on the calling thread
     */
    public static <T> void forEach(List<Sample> samples, int atOnce, Function<Loaded, T> look, Consumer<T> action) {
        if (atOnce == 1) {
            forEach(samples, loaded -> action.accept(look.apply(loaded)));
            return;
        }
        new ReadAhead<Sample, Looked<T>>(Sample::memory, sample -> look(sample, look), Looked::bytes)
                .on(atOnce)
                .forEach(samples, looked -> action.accept(looked.seen()));
    }

    /** @param bytes of the image, which may be kept */
    private record Looked<T>(T seen, long bytes) {}

    private static <T> Looked<T> look(Sample sample, Function<Loaded, T> look) {
        Loaded loaded = load(sample, UnaryOperator.identity());
        return new Looked<>(look.apply(loaded), loaded.bytes());
    }

    private static Loaded load(Sample sample, UnaryOperator<RgbImage> prepare) {
        try {
            ReadImage read = sample.readImage();
            return new Loaded(sample, prepare.apply(read.pixels()), read.remarks(), null);
        } catch (CancelledException e) {
            throw e;
        } catch (GladException e) {
            return new Loaded(sample, null, List.of(), e);
        }
    }
}
