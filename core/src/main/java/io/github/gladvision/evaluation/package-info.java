/** A test set inspected and measured. Begin at {@link io.github.gladvision.evaluation.Evaluation}. */
@NullMarked
package io.github.gladvision.evaluation;

import org.jspecify.annotations.NullMarked;
