package io.github.gladvision.tensor.file;

import java.util.Set;

/**
 * Names that checkpoints of training programs mention beside their tensors. Nothing happens when a pickle refers to one
 * or calls it: the value is a placeholder that nobody looks at. Any name that is neither here nor in
 * {@link StateDictPickle} is refused. To add one, find a published checkpoint that needs it; what runs code in Python
 * ({@code builtins.getattr}, {@code torch.load}) has no place here, harmless as it would be, so that a file which would
 * attack a Python program is called by its name.
 */
final class InertNames {
    /** Numbers and arrays of NumPy: learning rates, losses, states of random generators. */
    private static final Set<String> NUMPY = Set.of(
            "_codecs.encode",
            "numpy.dtype",
            "numpy.ndarray",
            "numpy.core.multiarray.scalar",
            "numpy.core.multiarray._reconstruct",
            "numpy._core.multiarray.scalar",
            "numpy._core.multiarray._reconstruct");

    /** Plain values of Python and PyTorch: arguments of the program, steps of a schedule, types. */
    private static final Set<String> PLAIN = Set.of(
            "argparse.Namespace",
            "collections.Counter",
            "collections.defaultdict",
            "__builtin__.dict",
            "__builtin__.list",
            "__builtin__.set",
            "builtins.dict",
            "builtins.list",
            "builtins.set",
            "pathlib.PosixPath",
            "torch.device",
            "torch.bfloat16",
            "torch.float16",
            "torch.float32",
            "torch.float64",
            "torch.int64");

    /** Lightning up to 1.4 keeps the state of a callback under its class. */
    private static final Set<String> CALLBACKS = Set.of(
            "early_stopping.EarlyStopping",
            "finetuning.BackboneFinetuning",
            "finetuning.BaseFinetuning",
            "model_checkpoint.ModelCheckpoint",
            "stochastic_weight_avg.StochasticWeightAveraging",
            "timer.Timer");

    private static final Set<String> LIGHTNING = Set.of("pytorch_lightning.callbacks.", "lightning.pytorch.callbacks.");

    private static final String ATTRIBUTE_DICT = "pytorch_lightning.utilities.parsing.AttributeDict";

    private InertNames() {}

    static boolean has(String name) {
        return NUMPY.contains(name)
                || PLAIN.contains(name)
                || name.equals(ATTRIBUTE_DICT)
                || LIGHTNING.stream()
                        .anyMatch(
                                start -> name.startsWith(start) && CALLBACKS.contains(name.substring(start.length())));
    }
}
