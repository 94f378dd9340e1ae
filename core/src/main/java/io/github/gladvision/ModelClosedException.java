package io.github.gladvision;

/** A model was asked for something after it was closed. Nothing has been done, and no file was touched. */
public class ModelClosedException extends GladException {
    private static final long serialVersionUID = 1L;

    public ModelClosedException() {
        super("the model is closed; load it again", null);
    }
}
