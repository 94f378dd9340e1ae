package io.github.gladvision.data;

import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.image.RgbImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One SHA-256 over many images. */
final class Fingerprint {
    /** In place of the length of a file that is missing or may not be read. */
    private static final long UNREADABLE = -1;

    private Fingerprint() {}

    /** Over relative names and contents, sorted by name. Each part is preceded by its length, so that none can shift. */
    static String of(Path base, List<Sample> samples) {
        Map<String, Sample> sorted = new TreeMap<>();
        for (Sample sample : samples) {
            sorted.put(relativeName(base, sample.image()), sample);
        }
        MessageDigest digest = Sha256.digest();
        sorted.forEach((name, sample) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            addLength(digest, bytes.length);
            digest.update(bytes);
            if (sample.pixels() == null) {
                addContent(digest, sample.image());
            } else {
                addPixels(digest, sample.pixels());
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String relativeName(Path base, Path file) {
        List<String> parts = new ArrayList<>();
        Path from = base.toAbsolutePath().normalize();
        from.relativize(file.toAbsolutePath().normalize()).forEach(part -> parts.add(part.toString()));
        return String.join("/", parts);
    }

    /** An image in memory has no file: its size and pixels are what it is. */
    private static void addPixels(MessageDigest digest, RgbImage pixels) {
        addLength(digest, pixels.width());
        addLength(digest, pixels.height());
        digest.update(pixels.pixelBuffer());
    }

    private static void addContent(MessageDigest digest, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            addLength(digest, Files.size(file));
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            addLength(digest, UNREADABLE); // whoever learns from the images leaves it out, and says so
        }
    }

    private static void addLength(MessageDigest digest, long length) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
    }
}
