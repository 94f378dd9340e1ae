package io.github.gladvision.tensor.file;

/**
 * The memory that the description of a file's tensors (names, shapes, and what a pickle makes beside them) may take
 * before it is refused, whatever the size of the file. A few bytes of a pickle or of JSON become many in memory; so
 * whatever reads them takes from here first, roughly what the virtual machine will need.
 */
final class Allowance {
    /** Enough for more than ten thousand tensors; the largest diffusion models have two thousand. */
    static final long BYTES = 32L << 20;

    /** An entry of a hash map, with its share of the table. */
    static final int ENTRY = 64;

    private long left = BYTES;

    /**
     * Takes so many bytes.
     *
     * @throws MalformedFileException if they are not there any more
     */
    void take(long bytes) throws MalformedFileException {
        left -= bytes;
        if (left < 0) {
            throw new MalformedFileException("the names and shapes in it would take more than " + (BYTES >> 20)
                    + " MB of memory, far more than those of any network");
        }
    }

    /** Takes what a text of so many bytes will need. */
    void takeText(int bytes) throws MalformedFileException {
        take(64 + 2L * bytes);
    }
}
