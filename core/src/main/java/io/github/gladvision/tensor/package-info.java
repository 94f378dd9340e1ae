/** Native tensors: starting the engine, freeing what it makes, parameters, and weights in files. */
@NullMarked
package io.github.gladvision.tensor;

import org.jspecify.annotations.NullMarked;
