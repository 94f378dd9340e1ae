/**
 * Weight files, safetensors and what PyTorch writes, read without executing anything in them. Begin at {@link
 * io.github.gladvision.tensor.file.TensorFile}.
 */
@NullMarked
package io.github.gladvision.tensor.file;

import org.jspecify.annotations.NullMarked;
