package io.github.gladvision.network.clip;

import ai.djl.engine.EngineException;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.github.gladvision.BrokenModelException;
import io.github.gladvision.GladException;
import io.github.gladvision.platform.NativeLimits;
import io.github.gladvision.platform.NativeLoading;
import io.github.gladvision.tensor.Engine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokenizers of DJL's binding to the tokenizers library of Hugging Face, and keeps DJL from what else it does then:
 * it would tell its makers about a use in their cloud, and fetch another native library where it finds CUDA. Here it uses
 * the native library in its own archive, unpacked beside those of the tensor engine.
 */
final class OfflineTokenizers {
    private OfflineTokenizers() {}

    /**
     * A tokenizer from the content of a {@code tokenizer.json}; the caller closes it.
     *
     * @param what the tokenizer was read from, for messages
     * @param maxLength how many tokens a text is cut off to
     * @throws GladException if the content is none, or the native library does not load
     */
    static HuggingFaceTokenizer open(String json, int maxLength, String what) {
        Map<String, String> options = Map.of(
                "truncation",
                "true",
                "padding",
                "false",
                "maxLength",
                Integer.toString(maxLength),
                "modelMaxLength",
                Integer.toString(maxLength));
        try {
            return offline(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), options);
        } catch (LinkageError | EngineException | IOException e) {
            throw NativeLoading.failure("the native library of the tokenizer", e);
        } catch (RuntimeException e) {
            throw new BrokenModelException(
                    what + " holds no usable tokenizer: " + Engine.firstLine(e) + "; download or save it again", e);
        }
    }

    /**
     * DJL takes these settings from system properties only. They are put back, lest another user of DJL in the same
     * process be offline too. What is set in the environment counts more; that is for whoever set it.
     */
    private static synchronized HuggingFaceTokenizer offline(InputStream json, Map<String, String> options)
            throws IOException {
        NativeLimits.lift();
        String cache = Loader.getCacheDir().toString();
        Map<String, String> settings = Map.of(
                "ai.djl.offline", "true",
                "OPT_OUT_TRACKING", "true",
                "RUST_FLAVOR", "cpu",
                "ENGINE_CACHE_DIR", cache,
                "jna.tmpdir", cache); // of the library with which DJL looks for CUDA
        Map<String, @Nullable String> former = new HashMap<>();
        settings.forEach((name, value) -> former.put(name, System.setProperty(name, value)));
        try {
            return HuggingFaceTokenizer.newInstance(json, options);
        } finally {
            former.forEach(OfflineTokenizers::restore);
        }
    }

    private static void restore(String property, @Nullable String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
