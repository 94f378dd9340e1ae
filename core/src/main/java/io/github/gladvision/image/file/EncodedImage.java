package io.github.gladvision.image.file;

import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.files.Printable;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.DecodeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All bytes of an image file, wherever they come from, within the limit of bytes. Whatever decodes, decodes from here:
 * no image is written to the disk to be read.
 *
 * @param name what messages call it
 * @param content not copied
 * @param again what to do about one that arrived damaged, for messages
 */
record EncodedImage(String name, byte[] content, String again) {
    private static final String FROM_DISK = "copy it again or remove it";
    private static final String FROM_MEMORY = "send it again";

    /** @throws UnreadableImageException if there is no such file, it cannot be read, is empty or too large */
    static EncodedImage of(Path file, DecodeLimits limits) {
        String name = Printable.whole(Objects.requireNonNull(file, "file").toString());
        try {
            if (Files.isDirectory(file)) {
                throw new UnreadableImageException(name + " is a folder, not an image; name a file in it", null);
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) { // which might never end
                throw new UnreadableImageException(name + " is a pipe or a device; name a file", null);
            }
            checkSize(name, Files.size(file), FROM_DISK, limits);
            return new EncodedImage(name, Files.readAllBytes(file), FROM_DISK);
        } catch (NoSuchFileException e) {
            throw new UnreadableImageException(name + " does not exist; check the path", e);
        } catch (IOException e) {
            throw new UnreadableImageException(
                    name + " cannot be read (" + SafeFile.reason(e) + "); check its permissions", e);
        } catch (OutOfMemoryError e) {
            throw tooMuchMemory(name, e);
        }
    }

    /** @throws UnreadableImageException if there are no bytes or too many */
    static EncodedImage of(byte[] content, String name, DecodeLimits limits) {
        Objects.requireNonNull(content, "content");
        String printable = printable(name);
        checkSize(printable, content.length, FROM_MEMORY, limits);
        return new EncodedImage(printable, content, FROM_MEMORY);
    }

    /**
     * Reads to the end of the stream, or one byte beyond the limit, and does not close it.
     *
     * @throws UnreadableImageException if it cannot be read, is empty or does not end within the limit
     */
    static EncodedImage of(InputStream stream, String name, DecodeLimits limits) {
        Objects.requireNonNull(stream, "stream");
        String printable = printable(name);
        try {
            byte[] content = stream.readNBytes(Math.toIntExact(limits.maxBytes()));
            if (content.length == limits.maxBytes() && stream.read() >= 0) {
                throw tooLarge(printable + " has", limits);
            }
            checkSize(printable, content.length, FROM_MEMORY, limits);
            return new EncodedImage(printable, content, FROM_MEMORY);
        } catch (IOException e) {
            throw new UnreadableImageException(
                    printable + " cannot be read (" + Printable.of(SafeFile.reason(e)) + "); " + FROM_MEMORY, e);
        } catch (OutOfMemoryError e) {
            throw tooMuchMemory(printable, e);
        }
    }

    /** A part of a file that is an image itself, such as a mask in a list of shapes. */
    static EncodedImage within(Path file, byte[] part) {
        return new EncodedImage(Printable.whole(file.toString()), part, FROM_DISK);
    }

    /** To be thrown: what is wrong with this image, and after a semicolon what to do about it. */
    UnreadableImageException unreadable(String problem) {
        return new UnreadableImageException(name + " " + problem, null);
    }

    /** To be thrown: the image did not arrive as it was. */
    UnreadableImageException damaged(ImageFormat format, String what, @Nullable Throwable cause) {
        String firstLine = Printable.of(what.lines().findFirst().orElse(""));
        return new UnreadableImageException(
                name + " is damaged or incomplete (" + format + ": " + firstLine + "); " + again, cause);
    }

    /** To be thrown where Java's memory is not enough for this image. */
    static UnreadableImageException tooMuchMemory(String name, OutOfMemoryError cause) {
        return new UnreadableImageException(
                name + " needs more memory than Java has; shrink the image or raise -Xmx", cause);
    }

    private static void checkSize(String name, long bytes, String again, DecodeLimits limits) {
        if (bytes == 0) {
            throw new UnreadableImageException(name + " is empty (0 bytes); " + again, null);
        }
        if (bytes > limits.maxBytes()) {
            throw tooLarge(name + " has " + size(bytes) + ",", limits);
        }
    }

    private static UnreadableImageException tooLarge(String subject, DecodeLimits limits) {
        return new UnreadableImageException(
                subject + " more than the limit of " + size(limits.maxBytes()) + "; shrink the image", null);
    }

    private static String size(long bytes) {
        return bytes < 10 << 20 ? bytes + " bytes" : (bytes >> 20) + " MiB";
    }

    /** A name comes from whoever sent the image. */
    private static String printable(String name) {
        String printable = Printable.of(Objects.requireNonNull(name, "name")).strip();
        return printable.isEmpty() ? "image" : printable;
    }
}
