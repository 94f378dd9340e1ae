package io.github.gladvision.detection;

import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.ModelClosedException;
import io.github.gladvision.concurrent.ReadAhead;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ReadImage;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks at many image files, several at once ({@link Detector#atOnce}), and hands over what it finds in the order of the
 * files. What is found is the same however many are looked at at once. A third of the Java heap bounds the images that are
 * read and not handed over yet; one that is larger is read alone.
 *
 * <pre>{@code
 * new FileDetections<Path, FileDetections.Found<Path>>(detector, file -> file, found -> found)
 *         .forEach(files, found -> ...);
 * }</pre>
 *
 * @param <I> what names a file
 * @param <T> what is made of a detection
 */
public final class FileDetections<I, T> {
    private final Detector detector;
    private final Function<? super I, Path> file;
    private final Function<? super Found<I>, ? extends T> then;

    /**
     * What was found in a file.
     *
     * @param image null if it could not be read
     * @param detection null if the image could not be read, or has no score
     * @param failure why there is no detection; null where there is one
     */
    public record Found<I>(
            I item, @Nullable RgbImage image, @Nullable Detection detection, @Nullable GladException failure) {}

    private record Made<T>(T result, long bytes) {}

    /**
     * @param file of an item
     * @param then makes of a detection, or of its failure, what is handed over; called on the threads that detect, several
     *     at a time, so that what takes long is best done there. What it throws ends everything
     */
    public FileDetections(
            Detector detector, Function<? super I, Path> file, Function<? super Found<I>, ? extends T> then) {
        this.detector = detector;
        this.file = file;
        this.then = then;
    }

    /**
     * @param use gets what was made in the order of the items, on the calling thread
     * @throws io.github.gladvision.ModelClosedException if the model is closed
     * @throws io.github.gladvision.CancelledException if the thread is interrupted
     */
    public void forEach(List<? extends I> items, Consumer<? super T> use) {
        detector.requireOpen();
        Detector each = items.size() == 1 ? detector : detector.amongMany();
        new ReadAhead<I, Made<T>>(item -> each.memory(file.apply(item)), item -> make(item, each), Made::bytes)
                .on(each.atOnce())
                .forEach(items, made -> use.accept(made.result()));
    }

    private Made<T> make(I item, Detector each) {
        Found<I> found = look(item, each);
        RgbImage image = found.image();
        return new Made<>(then.apply(found), image == null ? 0 : image.byteCount());
    }

    private Found<I> look(I item, Detector each) {
        ReadImage read = null;
        try {
            read = each.readImage(file.apply(item));
            return new Found<>(
                    item, read.pixels(), each.detect(read, file.apply(item).toString()), null);
        } catch (ModelClosedException | CancelledException e) {
            throw e; // no matter of one image
        } catch (GladException e) {
            return new Found<>(item, read == null ? null : read.pixels(), null, e);
        }
    }
}
