package io.github.gladvision.settings;

import io.github.gladvision.GladException;

/** A setting is what it must not be; the message begins with the setting's name. */
final class BadValueException extends GladException {
    private static final long serialVersionUID = 1L;

    BadValueException(String name, String demand) {
        super(name + " " + demand);
    }
}
