package io.github.gladvision.evaluation;

/**
 * An image that some figures do not count, and why.
 *
 * @param image its path below the root of the data set
 * @param scope which figures
 * @param reason one line
 */
public record Omission(String image, Scope scope, String reason) {
    /** The figures that an image is left out of. */
    public enum Scope {
        /** The image could not be inspected: it is in no figure and not in the table. */
        ALL_FIGURES("all figures"),
        /** The image was inspected, but where its defect is is not known. */
        PIXEL_FIGURES("pixel figures");

        private final String label;

        Scope(String label) {
            this.label = label;
        }

        /** As written in files. */
        public String label() {
            return label;
        }
    }
}
