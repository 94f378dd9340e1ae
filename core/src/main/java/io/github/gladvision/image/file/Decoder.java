package io.github.gladvision.image.file;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.github.gladvision.GladException;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.Sha256;
import io.github.gladvision.image.DecodeLimits;
import io.github.gladvision.image.Mask;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.ToRgb;
import io.github.gladvision.image.file.tiff.TiffPage;
import io.github.gladvision.image.file.tiff.TiffSupport;
import io.github.gladvision.image.file.tiff.TiffTransparency;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes one image: checks its kind, its completeness, that it is the only one of its file, and its size in pixels, in this order,
 * and only then its pixels. Readers return whatever they could make of a damaged file, so completeness is checked here
 * and not left to them.
 */
final class Decoder {
    private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);
    private static final String NO_END =
            "has no end marker, but all of its pixels; see whether what writes or copies such" + " files cuts them off";

    private final EncodedImage source;
    private final DecodeLimits limits;
    private final ImageFormat format;
    /** What readers see. */
    private final byte[] content;
    /** What is odd about the file, though its pixels are there. */
    private final List<String> remarks;
    /** Of a TIFF that can be made out, null for others. */
    private final @Nullable TiffPage tiff;

    Decoder(EncodedImage source, DecodeLimits limits) {
        this.source = source;
        this.limits = limits;
        ImageFormat found = ImageFormat.of(source.content());
        if (found == null) {
            throw source.unreadable("is not an image that can be read; convert it to " + ImageFormat.NAMES);
        }
        this.format = found;
        String defect = Completeness.defect(format, source.content());
        if (defect != null) {
            throw source.damaged(format, defect, null);
        }
        refuse(Pages.problem(format, source.content()));
        boolean cut = format == ImageFormat.JPEG
                && !JpegStructure.of(source.content()).ended();
        this.tiff = format == ImageFormat.TIFF ? TiffPage.of(source.content()) : null;
        this.remarks = cut ? List.of(NO_END) : tiff == null ? List.of() : TiffSupport.remarks(tiff);
        this.content = switch (format) {
            case PNG -> PngTexts.limited(source.content());
            case JPEG -> cut ? ended(source.content()) : source.content();
            case BMP, TIFF, WEBP -> source.content();
        };
    }

    /** With the marker of the end, which a reader wants: it tells where pixels are missing, and where they are not. */
    private static byte[] ended(byte[] jpeg) {
        byte[] ended = Arrays.copyOf(jpeg, jpeg.length + 2);
        ended[jpeg.length] = (byte) 0xff;
        ended[jpeg.length + 1] = (byte) 0xd9;
        return ended;
    }

    /** The picture with what is odd about its file. */
    ReadImage readImage(int whiteLevel) {
        return new ReadImage(picture(whiteLevel), remarks);
    }

    /** @param whiteLevel the sample of 16 bits that becomes 255; 0 for the largest there is */
    RgbImage picture(int whiteLevel) {
        return decode(image -> toRgb(image, whiteLevel));
    }

    Mask mask(MaskRule rule) {
        return decode(
                image -> upright().apply(rule.apply(MaskValues.of(supported(image)), format == ImageFormat.JPEG)));
    }

    boolean marksBorderOnly() {
        boolean labels = format != ImageFormat.JPEG;
        return decode(image -> {
            MaskValues values = MaskValues.of(supported(image));
            return labels && values.darkest() < MaskRule.FAINT && values.hasBorder();
        });
    }

    Mask segmentation(IntPredicate marked) {
        return decode(image -> upright().apply(SegmentationNumbers.mask(supported(image), marked)));
    }

    ExaminedImage examine() {
        return decode(image -> new ExaminedImage(
                toRgb(image, 0),
                format.name(),
                ImageMode.of(image),
                ImageMode.brightest(image),
                Sha256.of(source.content()),
                remarks));
    }

    /** How the picture has to be turned, as EXIF numbers it; which {@link #picture} and {@link #mask} do. */
    int orientation() {
        return upright().value();
    }

    /** Of a TIFF from its own directory, for others know no BigTIFF. */
    private Orientation upright() {
        return tiff == null ? Orientation.of(source.name(), content) : new Orientation(tiff.orientation());
    }

    /** The samples as they are; there must be one a pixel. */
    FloatImage numbers() {
        refuse(tiff == null ? null : TiffSupport.problemAsNumbers(tiff));
        return decode(this::samples, this::toNumbers);
    }

    private <T> T decode(Function<BufferedImage, T> use) {
        refuse(tiff == null ? null : TiffSupport.problemAsPicture(tiff));
        return decode(reader -> corrected(reader.read(0)), use);
    }

    private void refuse(@Nullable String problem) {
        if (problem != null) {
            throw source.unreadable(problem);
        }
    }

    private BufferedImage corrected(BufferedImage image) {
        return tiff == null ? image : TiffTransparency.corrected(image, tiff);
    }

    private interface Reading<T> {
        T of(ImageReader reader) throws IOException;
    }

    private <S, T> T decode(Reading<S> reading, Function<S, T> use) {
        try (ImageInputStream stream = stream()) {
            ImageReader reader = ImageReaders.of(format);
            try {
                reader.setInput(stream, true, false);
                return use.apply(read(reader, reading));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Decoders answer broken files with all kinds of runtime exceptions.
            if (e instanceof GladException known) {
                throw known;
            }
            OutOfMemoryError memory = lackOfMemory(e);
            if (memory != null) {
                throw EncodedImage.tooMuchMemory(source.name(), memory);
            }
            throw source.damaged(format, e instanceof IOException io ? SafeFile.reason(io) : "it cannot be decoded", e);
        } catch (OutOfMemoryError e) {
            throw EncodedImage.tooMuchMemory(source.name(), e);
        }
    }

    /** Readers wrap it, some of them twice. */
    private static @Nullable OutOfMemoryError lackOfMemory(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (each instanceof OutOfMemoryError memory) {
                return memory;
            }
        }
        return null;
    }

    private <S> S read(ImageReader reader, Reading<S> reading) throws IOException {
        limits.checkPixels(source.name(), reader.getWidth(0), reader.getHeight(0));
        String[] serious = new String[1];
        reader.addIIOReadWarningListener((from, warning) -> {
            LOG.debug("{}: {}", source.name(), warning);
            if (Completeness.isSerious(warning)) {
                serious[0] = warning;
            }
        });
        S image = reading.of(reader);
        if (serious[0] != null) {
            throw source.damaged(format, serious[0], null);
        }
        return image;
    }

    /** TIFF as a raster: as a picture, its reader would cut floats off at 0 and 1. */
    private Raster samples(ImageReader reader) throws IOException {
        if (format == ImageFormat.TIFF) {
            refusePalette(reader.getRawImageType(0).getColorModel());
            return reader.readRaster(0, null);
        }
        BufferedImage image = reader.read(0);
        refusePalette(image.getColorModel());
        return image.getRaster();
    }

    private void refusePalette(ColorModel colours) {
        if (colours instanceof IndexColorModel) {
            throw coloured();
        }
    }

    private UnreadableImageException coloured() {
        return source.unreadable("has colours, but one number a pixel is needed; save one channel");
    }

    private FloatImage toNumbers(Raster raster) {
        if (raster.getNumBands() == 2) {
            throw source.unreadable(
                    "has two channels, as grey with transparency does, but one number a pixel is needed;"
                            + " save one channel");
        }
        if (raster.getNumBands() != 1) {
            throw coloured();
        }
        int x = raster.getMinX();
        int y = raster.getMinY();
        int width = raster.getWidth();
        int height = raster.getHeight();
        float[] values = raster.getSamples(x, y, width, height, 0, (float[]) null);
        // Java has no signed samples of 8 bits and no unsigned ones of 32.
        if (raster.getTransferType() == DataBuffer.TYPE_BYTE && tiff != null && tiff.format() == TiffPage.SIGNED) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) values[i];
            }
        } else if (raster.getTransferType() == DataBuffer.TYPE_INT
                && tiff != null
                && tiff.format() != TiffPage.SIGNED) {
            int[] samples = raster.getSamples(x, y, width, height, 0, (int[]) null);
            for (int i = 0; i < values.length; i++) {
                values[i] = Integer.toUnsignedLong(samples[i]);
            }
        }
        return new FloatImage(width, height, values);
    }

    private RgbImage toRgb(BufferedImage image, int whiteLevel) {
        return upright().apply(ToRgb.convert(supported(image), whiteLevel));
    }

    private BufferedImage supported(BufferedImage image) {
        String unsupported = ToRgb.unsupported(image);
        if (unsupported != null) {
            throw source.unreadable("has " + unsupported + "; save it with 8 or 16 bits a channel");
        }
        return image;
    }

    private ImageInputStream stream() {
        return format == ImageFormat.WEBP ? new WebpBytes(content) : new ByteArrayImageInputStream(content);
    }
}
