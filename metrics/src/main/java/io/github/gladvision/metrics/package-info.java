/**
 * How well scores and maps separate defects from good parts: AUROC, average precision, F1-max and per-region overlap.
 * Plain functions on arrays; no tensors, no files, and nothing else of this library.
 */
@NullMarked
package io.github.gladvision.metrics;

import org.jspecify.annotations.NullMarked;
