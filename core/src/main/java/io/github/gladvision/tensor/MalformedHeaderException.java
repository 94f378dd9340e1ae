package io.github.gladvision.tensor;

import java.io.IOException;

/** Says what is wrong with the contents of a file, without the file's name. */
final class MalformedHeaderException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedHeaderException(String message) {
        super(message);
    }
}
