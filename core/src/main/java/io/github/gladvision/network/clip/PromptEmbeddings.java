package io.github.gladvision.network.clip;

import io.github.gladvision.concurrent.Closing;
import io.github.gladvision.network.Part;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import io.github.gladvision.tensor.file.SafeTensors;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * A prompt and the empty prompt, encoded. Detection needs no other texts, so they are encoded once and kept with the
 * model, without tokenizer and text encoder.
 */
public final class PromptEmbeddings implements AutoCloseable {
    private static final String PROMPT = "prompt";
    private static final String EMPTY = "empty_prompt";

    private final String text;
    private final Tensor prompt;
    private final Tensor emptyPrompt;

    private PromptEmbeddings(String text, Tensor prompt, Tensor emptyPrompt) {
        this.text = text;
        this.prompt = prompt;
        this.emptyPrompt = emptyPrompt;
    }

    /**
     * Encodes a prompt with the text encoder of a pipeline, which is in memory only meanwhile.
     *
     * @param tokenizer folder of the tokenizer
     * @param textEncoder folder of the text encoder
     * @throws io.github.gladvision.GladException if one of them cannot be read
     */
    public static PromptEmbeddings encode(String text, Path tokenizer, Path textEncoder) {
        try (ClipTokenizer tokens = ClipTokenizer.read(tokenizer);
                Part<CLIPTextModel> encoder = CLIPTextModel.read(textEncoder);
                Scope scope = new Scope();
                NoGradGuard noGradient = new NoGradGuard()) {
            Tensor prompt = scope.keep(encode(text, tokens, encoder.network()));
            Tensor empty = scope.keep(encode("", tokens, encoder.network()));
            return new PromptEmbeddings(text, scope.release(prompt), scope.release(empty));
        }
    }

    private static Tensor encode(String text, ClipTokenizer tokens, CLIPTextModel encoder) {
        try (Scope scope = new Scope()) {
            long[] ids = tokens.encode(text);
            return scope.keep(encoder.forward(Tensors.of(ids, 1, ids.length)));
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws io.github.gladvision.GladException if the file cannot be read or holds something else
     */
    public static PromptEmbeddings read(Path file) {
        try (SafeTensors tensors = SafeTensors.open(file);
                Scope scope = new Scope()) {
            Tensor prompt = tensors.tensor(PROMPT);
            Tensor empty = tensors.tensor(EMPTY);
            String text = tensors.metadata().getOrDefault("text", "");
            return new PromptEmbeddings(text, scope.release(prompt), scope.release(empty));
        }
    }

    /** Another of the same, with tensors of its own. */
    public PromptEmbeddings copy() {
        try (Scope scope = new Scope()) {
            return new PromptEmbeddings(text, scope.release(prompt.clone()), scope.release(emptyPrompt.clone()));
        }
    }

    /** @throws io.github.gladvision.GladException if the file cannot be written */
    public void write(Path file) {
        SafeTensors.write(file, Map.of(PROMPT, prompt, EMPTY, emptyPrompt), Map.of("text", text));
    }

    /** The prompt in words. */
    public String text() {
        return text;
    }

    /** The prompt, [1, tokens, width]. */
    public Tensor prompt() {
        return prompt;
    }

    /** The empty prompt, of the same shape. */
    public Tensor emptyPrompt() {
        return emptyPrompt;
    }

    @Override
    public void close() {
        Closing.all(prompt, emptyPrompt);
    }
}
