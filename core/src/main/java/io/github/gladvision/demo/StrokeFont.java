package io.github.gladvision.demo;

import java.util.Map;
import java.util.Objects;

/**
 * Letters as pen strokes, for print on products. A font of our own needs no fonts on the machine and looks the same
 * everywhere. Each glyph lies on a grid 4 wide and 6 high: digits come in pairs x y, a blank lifts the pen.
 */
final class StrokeFont {
    private static final Map<Character, String> GLYPHS = Map.ofEntries(
            Map.entry('A', "062046 1434"),
            Map.entry('C', "4130100105163645"),
            Map.entry('D', "00062645412000"),
            Map.entry('E', "40000646 0333"),
            Map.entry('G', "413010010516364323"),
            Map.entry('J', "4045361605"),
            Map.entry('L', "000646"),
            Map.entry('R', "06003041423303 2346"),
            Map.entry('U', "000516364540"),
            Map.entry('V', "002640"),
            Map.entry('X', "0046 4006"),
            Map.entry('0', "100105163645413010"),
            Map.entry('1', "112026 1636"),
            Map.entry('2', "01103041420646"),
            Map.entry('3', "0040234345361605"),
            Map.entry('4', "36300444"),
            Map.entry('7', "004026"),
            Map.entry('-', "0343"),
            Map.entry(' ', ""));

    private StrokeFont() {}

    @FunctionalInterface
    interface Pen {
        void line(float ax, float ay, float bx, float by);
    }

    /** Writes text whose upper left corner is (x, y); a glyph is {@code height} high and 2/3 as wide, plus spacing. */
    static void write(String text, float x, float y, float height, Pen pen) {
        float unit = height / 6;
        for (char letter : text.toCharArray()) {
            for (String stroke : Objects.requireNonNull(GLYPHS.get(letter)).split(" ")) {
                for (int i = 0; i + 3 < stroke.length(); i += 2) {
                    pen.line(
                            x + unit * (stroke.charAt(i) - '0'),
                            y + unit * (stroke.charAt(i + 1) - '0'),
                            x + unit * (stroke.charAt(i + 2) - '0'),
                            y + unit * (stroke.charAt(i + 3) - '0'));
                }
            }
            x += 6 * unit;
        }
    }
}
