package io.github.gladvision.weights;

/** The state of a file, and a few words why. */
record Finding(FileState state, String detail) {
    public static Finding ok(String detail) {
        return new Finding(FileState.OK, detail);
    }
}
