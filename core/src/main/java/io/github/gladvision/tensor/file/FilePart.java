package io.github.gladvision.tensor.file;

/** The bytes from {@code begin} to {@code end}, the latter excluded, of a file. */
record FilePart(long begin, long end) {
    long size() {
        return end - begin;
    }
}
