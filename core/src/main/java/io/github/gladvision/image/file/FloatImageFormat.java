package io.github.gladvision.image.file;

import java.util.List;
import java.util.Locale;

/** File formats that keep more than 8 bits a pixel. */
public enum FloatImageFormat {
    /** Single-channel float32, uncompressed: what the evaluation code of MVTec AD reads. */
    TIFF("tiff", List.of("tiff", "tif")),
    /** NumPy's own, float32. */
    NPY("npy", List.of("npy")),
    /** Grey PNG of 16 bits: whole numbers from 0 to 65535. */
    PNG16("png", List.of("png"));

    private final String extension;
    private final List<String> extensions;

    FloatImageFormat(String extension, List<String> extensions) {
        this.extension = extension;
        this.extensions = extensions;
    }

    /** What files of this format are named by, without a dot. */
    public String extension() {
        return extension;
    }

    /** Whether a file's name says that it has one of these formats. */
    public static boolean isName(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        for (FloatImageFormat format : values()) {
            if (format.extensions.stream().anyMatch(extension -> lower.endsWith("." + extension))) {
                return true;
            }
        }
        return false;
    }
}
