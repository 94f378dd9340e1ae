/** {@code glad weights}: the catalogue of published weights, check and download. */
@NullMarked
package io.github.gladvision.cli.weights;

import org.jspecify.annotations.NullMarked;
