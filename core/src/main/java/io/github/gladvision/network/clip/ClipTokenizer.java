package io.github.gladvision.network.clip;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Text to the tokens that a {@link CLIPTextModel} takes: byte-pair encoding (Sennrich et al., 2016) of the lower-case
 * text, between a token for the start and one for the end, cut off or filled up to a fixed length. The numbers are those
 * of transformers' {@code CLIPTokenizer}. Several threads may use one at once.
 */
public final class ClipTokenizer implements AutoCloseable {
    /** Stands for what is no character: half of a surrogate pair, which no other encoding of Unicode can express. */
    private static final int REPLACEMENT = 0xFFFD;

    private final HuggingFaceTokenizer tokenizer;
    private final int maxLength;
    private final long padding;

    private ClipTokenizer(HuggingFaceTokenizer tokenizer, int maxLength, long padding) {
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
        this.padding = padding;
    }

    /**
     * Reads the folder {@code tokenizer/} of a Stable Diffusion pipeline: {@code vocab.json} and {@code merges.txt}, or
     * {@code tokenizer.json} in their place, with the settings beside them.
     *
     * @throws io.github.gladvision.GladException if a file is missing or damaged, or belongs to another kind of tokenizer
     */
    public static ClipTokenizer read(Path folder) {
        ClipTokenizerFolder files = ClipTokenizerFolder.read(folder);
        int length = files.maxLength();
        return new ClipTokenizer(
                OfflineTokenizers.open(files.tokenizerJson(), length, folder.toString()), length, files.padding());
    }

    /** Number of tokens of every text, 77 in all published tokenizers. */
    public int maxLength() {
        return maxLength;
    }

    /** The tokens of a text, {@link #maxLength()} of them. The empty text is one too: it stands for no condition. */
    public long[] encode(String text) {
        long[] found = tokenizer.encode(wellFormed(text)).getIds();
        long[] ids = Arrays.copyOf(found, maxLength);
        Arrays.fill(ids, found.length, maxLength, padding);
        return ids;
    }

    private static String wellFormed(String text) {
        return text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Frees the native tokenizer, which is of no use afterwards. */
    @Override
    public void close() {
        tokenizer.close();
    }
}
