package io.github.gladvision.image.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The image formats that this library reads, told apart by the first bytes of the file, never by its name. */
enum ImageFormat {
    PNG(List.of("png"), "\u0089PNG\r\n\u001a\n"),
    JPEG(List.of("jpg", "jpeg"), "\u00ff\u00d8\u00ff"),
    BMP(List.of("bmp"), "BM"),
    TIFF(List.of("tif", "tiff"), "II*\0", "MM\0*", "II+\0", "MM\0+"),
    WEBP(List.of("webp"), "RIFF");

    /** For messages: what to convert to. */
    static final String NAMES = "PNG, JPEG, BMP, TIFF or WebP";

    /** Bytes of a file's beginning that tell its format. */
    static final int LONGEST_SIGNATURE = 12;

    private final List<String> extensions;
    private final List<byte[]> signatures;

    ImageFormat(List<String> extensions, String... signatures) {
        this.extensions = extensions;
        this.signatures = Arrays.stream(signatures)
                .map(signature -> signature.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** The format of a file's content, or null if it is none of these. */
    static @Nullable ImageFormat of(byte[] content) {
        for (ImageFormat format : values()) {
            for (byte[] signature : format.signatures) {
                if (startsWith(content, signature, 0)) {
                    // Other kinds of files are RIFF too.
                    boolean other =
                            format == WEBP && !startsWith(content, "WEBP".getBytes(StandardCharsets.ISO_8859_1), 8);
                    return other ? null : format;
                }
            }
        }
        return null;
    }

    /** True if the extension of a file name is that of one of these formats. */
    static boolean isExtension(String extension) {
        String lower = extension.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).anyMatch(format -> format.extensions.contains(lower));
    }

    /** All extensions, for messages: ".png, .jpg, ...". */
    static String extensions() {
        return Arrays.stream(values())
                .flatMap(format -> format.extensions.stream())
                .map(extension -> "." + extension)
                .collect(Collectors.joining(", "));
    }

    private static boolean startsWith(byte[] content, byte[] prefix, int at) {
        return content.length >= at + prefix.length
                && Arrays.equals(content, at, at + prefix.length, prefix, 0, prefix.length);
    }
}
