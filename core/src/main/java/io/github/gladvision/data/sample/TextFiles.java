package io.github.gladvision.data.sample;

import io.github.gladvision.BadDataException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.Printable;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.json.MalformedJsonException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Lists and shapes in text files that nobody has vouched for: read within bounds, every failure one line. */
public final class TextFiles {
    /** Lists of millions of images are smaller. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int BYTE_ORDER_MARK = '\ufeff';

    private TextFiles() {}

    /** What is done with a file. */
    @FunctionalInterface
    public interface Use<T> {
        T with(InputStream in) throws IOException;
    }

    /** @throws GladException if the file is absent, too large, or not what it should be */
    public static <T> T read(Path file, Use<T> use) {
        try {
            if (Files.isDirectory(file)) {
                throw new BadDataException(file + " is a folder, not a file; name a file");
            }
            long size = Files.size(file);
            if (size > MOST_BYTES) {
                throw new BadDataException(file + " has " + (size >> 20) + " MiB, more than the limit of "
                        + (MOST_BYTES >> 20) + " MiB; divide it");
            }
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
                return use.with(in);
            }
        } catch (NoSuchFileException e) {
            throw new BadDataException(file + " does not exist; check the path", e);
        } catch (MalformedJsonException e) {
            throw new BadDataException(file + " cannot be understood (" + why(e) + "); correct it", e);
        } catch (CharacterCodingException | CharConversionException e) {
            throw new BadDataException(file + " is not in UTF-8; save it so (a spreadsheet calls it \"CSV UTF-8\")", e);
        } catch (IOException e) {
            throw new BadDataException(file + " cannot be read (" + SafeFile.reason(e) + "); check its permissions", e);
        }
    }

    /** The text of a file in UTF-8, with or without a mark of it at the start; whatever else is there is no text. */
    public static BufferedReader utf8(InputStream in) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private static String why(MalformedJsonException error) {
        String what = Printable.of(error.reason());
        return error.line() == 0 ? what : "line " + error.line() + ": " + what;
    }
}
