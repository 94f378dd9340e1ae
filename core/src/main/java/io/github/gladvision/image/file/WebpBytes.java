package io.github.gladvision.image.file;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A WebP file in memory, followed by a few zeros. The decoder fetches bits ahead and takes the end of the file for
 * endless zeros, which makes a wrong image of a damaged file, and slowly. Here it gets as many as an intact file may
 * ask for, and is then stopped.
 */
final class WebpBytes extends ImageInputStreamImpl {
    /** The decoder holds 8 bytes. */
    private static final int PADDING = 64;

    private final byte[] content;

    WebpBytes(byte[] content) {
        this.content = content;
    }

    @Override
    public int read() {
        bitOffset = 0;
        long position = streamPos++;
        if (position >= content.length + PADDING) {
            // Not an IOException: those are what the decoder swallows.
            throw new IllegalStateException("the data end early");
        }
        return position < content.length ? content[(int) position] & 0xff : 0;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        for (int i = 0; i < length; i++) {
            to[offset + i] = (byte) read();
        }
        return length;
    }

    @Override
    public long length() {
        return content.length;
    }
}
