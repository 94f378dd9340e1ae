package io.github.gladvision.threshold;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.image.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which images a model learnt from, told by their pixels: an image is known again under another name and in another
 * lossless format, but not if it was cropped, resized or compressed anew. As a file, one digest a line, sorted.
 */
public final class ImageDigests {
    private static final int DIGITS = 64;

    private final Set<String> digests;

    public ImageDigests(Collection<String> digests) {
        this.digests = Set.copyOf(digests);
    }

    /** SHA-256 of the size and all pixels, in hexadecimal. */
    public static String of(RgbImage image) {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(image.width())
                .putInt(image.height())
                .flip());
        digest.update(image.pixelBuffer());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of a set of images, whatever their order, in hexadecimal. */
    public static String fingerprint(Collection<String> digests) {
        MessageDigest digest = Sha256.digest();
        digest.update(text(digests).getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether these are the images of {@code others}, no more and no fewer; copies count once. */
    public boolean sameAs(Collection<String> others) {
        return digests.equals(Set.copyOf(others));
    }

    public boolean contains(String digest) {
        return digests.contains(digest);
    }

    public int size() {
        return digests.size();
    }

    public void write(Path file) throws IOException {
        Files.writeString(file, text(digests), StandardCharsets.US_ASCII);
    }

    /** @throws GladException if the file cannot be read or holds anything else */
    public static ImageDigests read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new BrokenModelException(
                    file + " cannot be read (" + SafeFile.reason(e) + "); copy the whole model folder", e);
        }
        for (String line : lines) {
            if (line.length() != DIGITS || !line.chars().allMatch(HexFormat::isHexDigit)) {
                throw new BrokenModelException(
                        file + " is damaged: '" + line + "' is no SHA-256; copy the whole model folder");
            }
        }
        return new ImageDigests(lines);
    }

    private static String text(Collection<String> digests) {
        return new TreeSet<>(digests).stream().map(digest -> digest + "\n").collect(Collectors.joining());
    }
}
