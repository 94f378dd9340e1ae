package io.github.gladvision.settings;

import io.github.gladvision.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A record as JSON that ends with a digest of all its other entries, so that one that changed is noticed. */
public final class DigestedJson {
    /** The name of the entry. */
    public static final String DIGEST = "digest";

    private DigestedJson() {}

    /** What is written. */
    public static String toText(Object settings) {
        Map<String, Object> entries = SettingsJson.toMap(settings);
        entries.put(DIGEST, "");
        String blank = SettingsJson.toText(entries);
        int place = blank.lastIndexOf("\"\"") + 1;
        return blank.substring(0, place) + digest(blank) + blank.substring(place);
    }

    /** Of the text where the digest is blank. Versions of Java write the same number differently, so it is that of a text. */
    private static String digest(String blank) {
        return Sha256.of(blank.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a text is as it was written.
     *
     * @param digest its entry of that name
     */
    public static boolean holds(String text, Object digest) {
        String found = digest.toString();
        int place = text.lastIndexOf(found);
        return place >= 0
                && digest(text.substring(0, place) + text.substring(place + found.length()))
                        .equals(found);
    }
}
