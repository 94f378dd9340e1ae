package io.github.gladvision.demo;

import java.util.ArrayList;
import java.util.List;

/** The drawing of the circuit board: what every specimen is meant to look like, in reference units. */
final class Board {
    /** A copper track of straight pieces, as x y x y ... */
    record Track(float width, float... points) {}

    /** A part soldered to two pads: centre, half its length, half its width, along x or along y. */
    record Part(String label, float x, float y, float halfLength, float halfWidth, boolean upright, int colour) {}

    record Pad(float x, float y, float halfWidth, float halfHeight) {}

    /** A plated hole with the radius of its copper ring and of its bore. */
    record Hole(float x, float y, float ring, float bore) {}

    record Text(String text, float x, float y, float height) {}

    static final float CHIP_X = 124;
    static final float CHIP_Y = 108;
    static final float CHIP_HALF_WIDTH = 37;
    static final float CHIP_HALF_HEIGHT = 21;
    static final int PINS = 7;
    static final float PIN_PITCH = 10;

    static final List<Part> PARTS = List.of(
            new Part("R1", 50, 179, 11, 6, true, 0x26262A),
            new Part("R2", 98, 179, 11, 6, true, 0x26262A),
            new Part("R3", 150, 179, 11, 6, true, 0x26262A),
            new Part("R4", 200, 179, 11, 6, true, 0x26262A),
            new Part("C1", 214, 84, 11, 6, false, 0xA9825A),
            new Part("C2", 214, 122, 11, 6, false, 0xA9825A),
            new Part("X1", 36, 112, 17, 10, true, 0xB9BDC2));

    static final List<Pad> PADS = pads();
    static final List<Hole> HOLES = holes();
    static final List<Track> TRACKS = tracks();
    static final List<Text> TEXTS = List.of(
            new Text("GLAD-07 REV 2", 54, 226, 15),
            new Text("R1", 62, 174, 9),
            new Text("R2", 109.5f, 174, 8),
            new Text("R3", 162, 174, 9),
            new Text("R4", 212, 174, 9),
            new Text("C1", 207, 62, 9),
            new Text("C2", 207, 136, 9),
            new Text("X1", 30, 72, 9),
            new Text("U1", 164, 134, 9),
            new Text("J1", 22, 12, 11));

    static final List<Text> MARKINGS = List.of(new Text("GLAD-07", 97, 94, 8), new Text("724-A", 97, 107, 8));

    private Board() {}

    static float pinX(int pin) {
        return CHIP_X + PIN_PITCH * (pin - PINS / 2);
    }

    private static float plugX(int pin) {
        return 60 + 20 * pin;
    }

    private static List<Pad> pads() {
        List<Pad> pads = new ArrayList<>();
        for (int pin = 0; pin < PINS; pin++) {
            pads.add(new Pad(pinX(pin), CHIP_Y - 29, 2.8f, 6));
            pads.add(new Pad(pinX(pin), CHIP_Y + 29, 2.8f, 6));
        }
        for (Part part : PARTS) {
            for (int end = -1; end <= 1; end += 2) {
                float reach = end * part.halfLength;
                pads.add(
                        part.upright
                                ? new Pad(part.x, part.y + reach, part.halfWidth + 1.2f, 5)
                                : new Pad(part.x + reach, part.y, 5, part.halfWidth + 1.2f));
            }
        }
        return List.copyOf(pads);
    }

    private static List<Hole> holes() {
        List<Hole> holes = new ArrayList<>();
        for (int pin = 0; pin < PINS; pin++) {
            holes.add(new Hole(plugX(pin), 24, 7.5f, 3.6f));
        }
        float[][] vias = {
            {104, 152},
            {144, 152},
            {124, 196},
            {66, 70},
            {240, 84},
            {240, 122},
            {182, 122},
            {24, 205},
            {226, 205},
            {182, 96}
        };
        for (float[] via : vias) {
            holes.add(new Hole(via[0], via[1], 5, 2.2f));
        }
        holes.add(new Hole(232, 26, 14, 8));
        holes.add(new Hole(24, 232, 14, 8));
        return List.copyOf(holes);
    }

    private static List<Track> tracks() {
        List<Track> tracks = new ArrayList<>();
        for (int pin = 0; pin < PINS; pin++) {
            float aside = plugX(pin) - pinX(pin);
            float bend = CHIP_Y - 38;
            tracks.add(new Track(
                    4.5f, pinX(pin), bend + 9, pinX(pin), bend, plugX(pin), bend - Math.abs(aside), plugX(pin), 24));
        }
        float y = CHIP_Y + 29;
        tracks.add(new Track(4.5f, pinX(0), y, pinX(0), 148, 84, 158, 60, 158, 50, 168));
        tracks.add(new Track(4.5f, pinX(6), y, pinX(6), 148, 164, 158, 190, 158, 200, 168));
        tracks.add(new Track(4.5f, pinX(2), y, pinX(2), 153, 98, 168));
        tracks.add(new Track(4.5f, pinX(4), y, pinX(4), 153, 150, 168));
        tracks.add(new Track(4.5f, pinX(1), y, pinX(1), 152));
        tracks.add(new Track(4.5f, pinX(5), y, pinX(5), 152));
        tracks.add(new Track(4.5f, pinX(3), y, pinX(3), 196));
        tracks.add(new Track(4.5f, 36, 95, 36, 88, 54, 70, 66, 70));
        tracks.add(new Track(4.5f, 36, 129, 36, 144, 24, 156, 24, 205));
        tracks.add(new Track(4.5f, 225, 84, 240, 84));
        tracks.add(new Track(4.5f, 225, 122, 240, 122, 240, 190, 226, 205));
        tracks.add(new Track(4.5f, 203, 84, 194, 84, 182, 96));
        tracks.add(new Track(4.5f, 203, 122, 182, 122));
        tracks.add(new Track(8, 24, 205, 226, 205));
        for (float x : new float[] {50, 98, 150, 200}) {
            tracks.add(new Track(4.5f, x, 190, x, 205));
        }
        return List.copyOf(tracks);
    }
}
