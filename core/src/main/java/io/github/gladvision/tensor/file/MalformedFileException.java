package io.github.gladvision.tensor.file;

import java.io.IOException;

/** Says what is wrong with the contents of a file, without the file's name. */
final class MalformedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedFileException(String message) {
        super(message);
    }
}
