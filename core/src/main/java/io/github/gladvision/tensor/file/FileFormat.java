package io.github.gladvision.tensor.file;

import java.nio.charset.StandardCharsets;

/** What a file of tensors may be, by its first bytes and, where these say nothing, its name. */
enum FileFormat {
    SAFETENSORS,
    PYTORCH,
    INDEX,
    GIT_LFS_POINTER,
    UNKNOWN;

    /** Number of bytes that tell them apart. */
    static final int START = 40;

    private static final String LFS = "version https://git-lfs.github.com/";

    static FileFormat of(byte[] start, String name) {
        String text = new String(start, StandardCharsets.ISO_8859_1);
        // First of all, for the length that these begin with may look like anything.
        if (text.length() > 8 && text.startsWith("\0\0\0\0{", 4)) {
            return SAFETENSORS;
        }
        if (text.startsWith("PK") || text.length() > 1 && text.charAt(0) == 0x80 && text.charAt(1) <= 5) {
            return PYTORCH;
        }
        if (text.startsWith("{") || name.endsWith(".index.json")) {
            return INDEX;
        }
        return text.startsWith(LFS) ? GIT_LFS_POINTER : UNKNOWN;
    }
}
