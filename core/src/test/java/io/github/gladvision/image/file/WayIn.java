package io.github.gladvision.image.file;

import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.TestImages;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;

/** The ways in which an encoded image arrives. All must lead to the same pixels and the same refusals. */
enum WayIn {
    FILE {
        @Override
        RgbImage read(byte[] content, Path folder, DecodeLimits limits) {
            return ImageFiles.read(TestImages.write(folder.resolve(NAME), content), limits);
        }

        @Override
        String name(Path folder) {
            return folder.resolve(NAME).toString();
        }
    },
    BYTES {
        @Override
        RgbImage read(byte[] content, Path folder, DecodeLimits limits) {
            return ImageFiles.read(content, NAME, limits);
        }
    },
    STREAM {
        @Override
        RgbImage read(byte[] content, Path folder, DecodeLimits limits) {
            return ImageFiles.read(new ByteArrayInputStream(content), NAME, limits);
        }
    },
    /** As from a network: a few bytes at a time. */
    SLOW_STREAM {
        @Override
        RgbImage read(byte[] content, Path folder, DecodeLimits limits) {
            InputStream drops = new ByteArrayInputStream(content) {
                @Override
                public synchronized int read(byte[] to, int offset, int length) {
                    return super.read(to, offset, Math.min(length, 7));
                }
            };
            return ImageFiles.read(drops, NAME, limits);
        }
    };

    static final String NAME = "part-17.img";

    abstract RgbImage read(byte[] content, Path folder, DecodeLimits limits);

    /** What messages must call an image that came this way. */
    String name(Path folder) {
        return NAME;
    }
}
