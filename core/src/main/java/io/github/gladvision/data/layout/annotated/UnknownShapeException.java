package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.files.Printable;

/** A file has a kind of shape that its program draws and that is not read here: the file is sound, its image is not used. */
final class UnknownShapeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param what has it, and how the kind is called there: "a shape of the unknown kind" */
    UnknownShapeException(String what, String kind) {
        super("it has " + what + " " + Printable.of(kind));
    }
}
