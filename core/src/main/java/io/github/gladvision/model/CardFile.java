package io.github.gladvision.model;

import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.Remedy;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.files.SafeFolder;
import io.github.gladvision.settings.DigestedJson;
import io.github.gladvision.settings.SettingsJson;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The card of a model folder. */
final class CardFile {
    static final String NAME = "glad.json";

    private static final String IMAGE_SIZES = "image_sizes";

    private CardFile() {}

    /** Older models have no digest, nor have those whose card was changed on purpose. */
    private static void requireDigest(Path file, String text, @Nullable Object digest) {
        if (digest != null && !DigestedJson.holds(text, digest)) {
            throw changed(file, null);
        }
    }

    private static BrokenModelException unreadable(Path path, String reason, @Nullable Throwable cause) {
        return new BrokenModelException(
                path + " cannot be read (" + reason + "); check its permissions and the disk", cause);
    }

    private static BrokenModelException changed(Path file, @Nullable Throwable cause) {
        return new BrokenModelException(
                file
                        + " is not as it was saved; copy the whole model folder again or train the model again, or remove its"
                        + " entry '" + DigestedJson.DIGEST + "' if it was changed on purpose",
                cause);
    }

    /**
     * Gives a model in a folder another card; all else in the folder stays as it is.
     *
     * @param former its card; if it has another by now, another program was faster, and its work is left alone
     */
    static void replace(Path folder, ModelCard former, ModelCard card) {
        SafeFolder.change(folder, folder.resolve(NAME), () -> replaceUnchanged(folder, former, card));
    }

    private static void replaceUnchanged(Path folder, ModelCard former, ModelCard card) {
        // The temporary file lies in the folder while the card is compared. If the folder is replaced after that, there
        // is nothing to be moved, and the card does not get into another model.
        SafeFile.write(folder.resolve(NAME), out -> {
            ModelCard found = read(folder);
            // A model that was not read from its folder does not know what its files became.
            ModelCard expected = former.files().isEmpty() ? former.withFiles(found.files()) : former;
            if (!SettingsJson.toText(found).equals(SettingsJson.toText(expected))) {
                throw new GladException(
                        folder + " was changed by another program meanwhile and is left as it is; start again");
            }
            out.write(DigestedJson.toText(card.withFiles(found.files())).getBytes(StandardCharsets.UTF_8));
        });
    }

    static ModelCard read(Path folder) {
        if (!Files.isDirectory(folder) && !SafeFolder.restore(folder)) {
            throw new BrokenModelException(folder + " is not a folder; name the folder of a trained model");
        }
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            if (!Files.isExecutable(folder)) {
                throw unreadable(folder, "permission denied", null);
            }
            throw new BrokenModelException(
                            folder + " is not a GLAD model: it has no " + NAME + "; name the folder of a trained model")
                    .mendedBy(Remedy.NAME_MODEL);
        }
        try {
            String text = Files.readString(file);
            Map<String, Object> card = SettingsJson.parse(text, file.toString());
            requireDigest(file, text, card.remove(DigestedJson.DIGEST));
            Object format = card.get("format");
            if (!Integer.valueOf(ModelCard.FORMAT).equals(format)) {
                throw new BrokenModelException(file + " has format " + format + ", this version reads "
                        + ModelCard.FORMAT + "; train the model again or use the version that wrote it");
            }
            card.putIfAbsent(IMAGE_SIZES, null); // older models do not record them
            return SettingsJson.fromMap(card, ModelCard.class, file.toString());
        } catch (BrokenModelException e) {
            throw e;
        } catch (GladException e) { // whatever is wrong with a value in the card, it is the model that is broken
            throw new BrokenModelException(e.getMessage(), e);
        } catch (CharacterCodingException e) {
            throw changed(file, e);
        } catch (IOException e) {
            throw unreadable(file, SafeFile.reason(e), e);
        }
    }
}
