package io.github.gladvision.demo;

import io.github.gladvision.demo.Picture.Colour;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The parts of a {@link Circuit}: solid bodies lit from the upper left, with a shadow to the lower right. */
final class Parts {
    private static final Colour CHIP = Colour.of(0x232427);
    private static final Colour MARKING = Colour.of(0x9A9C9E);

    private Parts() {}

    /**
     * Places chip and parts, each a little off its place.
     *
     * @param loss decides which part is missing; null if none is
     */
    static void mount(Picture picture, Layer.Pose board, RandomGenerator specimen, @Nullable RandomGenerator loss) {
        int missing = loss == null ? -1 : loss.nextInt(Board.PARTS.size());
        Map<Integer, Plane> bodies = new TreeMap<>();
        Plane caps = new Plane(picture.size);
        for (int i = 0; i < Board.PARTS.size(); i++) {
            Layer.Pose own = board.misplaced(specimen, 0.9f);
            if (i != missing) {
                Board.Part part = Board.PARTS.get(i);
                Plane body = bodies.computeIfAbsent(part.colour(), colour -> new Plane(picture.size));
                place(part, own.layer(body), own.layer(caps));
            }
        }
        bodies.forEach((colour, body) -> lay(picture, body, Colour.of(colour), 2.5f));
        cover(picture, caps, Circuit.TIN.times(0.92f));

        Layer.Pose own = board.misplaced(specimen, 0.7f);
        Layer legs = own.layer(picture.size);
        for (int pin = 0; pin < Board.PINS; pin++) {
            legs.box(Board.pinX(pin), Board.CHIP_Y, 1.9f, Board.CHIP_HALF_HEIGHT + 9, 0.8f);
        }
        Layer body = own.layer(picture.size);
        body.box(Board.CHIP_X, Board.CHIP_Y, Board.CHIP_HALF_WIDTH, Board.CHIP_HALF_HEIGHT, 1.5f);
        Layer marking = own.layer(picture.size);
        Board.MARKINGS.forEach(text -> marking.text(text, 1.3f));
        marking.disc(Board.CHIP_X - 30, Board.CHIP_Y + 13, 2.6f);
        lay(picture, legs.plane, Circuit.TIN.times(0.85f), 1);
        lay(picture, body.plane, CHIP, 3);
        cover(picture, marking.plane, MARKING);
    }

    private static void place(Board.Part part, Layer body, Layer caps) {
        boolean crystal = part.halfWidth() > 8;
        float length = part.halfLength() + 1;
        float wide = part.halfWidth();
        boolean up = part.upright();
        body.box(part.x(), part.y(), up ? wide : length, up ? length : wide, crystal ? 9 : 1);
        for (int end = -1; end <= 1 && !crystal; end += 2) {
            float at = end * (length - 2.2f);
            caps.box(part.x() + (up ? 0 : at), part.y() + (up ? at : 0), up ? wide : 2.2f, up ? 2.2f : wide, 0.5f);
        }
    }

    /**
     * @param body coverage of the body seen from above
     * @param height how far its shadow reaches, in reference units
     */
    private static void lay(Picture picture, Plane body, Colour colour, float height) {
        int size = picture.size;
        Plane shadow = body.blurred(0.6f * height);
        Plane rim = body.blurred(1.1f);
        int shift = Math.max(1, Math.round(height / body.pixel()));
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int i = y * size + x;
                float dark = 1 - 0.6f * shadow.at(x - shift, y - shift);
                picture.multiply(i, dark, dark, dark);
                float bevel = rim.at(x + 1, y + 1) - rim.at(x - 1, y - 1);
                float sheen = 1.06f - 0.12f * (x + y) / (2f * size);
                float lit = 0.45f * bevel;
                Colour face = colour.times(sheen + 0.5f * bevel);
                picture.blend(
                        i,
                        new Colour(face.red() + 0.3f * lit, face.green() + 0.3f * lit, face.blue() + 0.3f * lit),
                        body.values[i]);
            }
        }
    }

    /** A flat covering, without shadow. */
    private static void cover(Picture picture, Plane coverage, Colour colour) {
        for (int i = 0; i < coverage.values.length; i++) {
            picture.blend(i, colour, coverage.values[i]);
        }
    }
}
