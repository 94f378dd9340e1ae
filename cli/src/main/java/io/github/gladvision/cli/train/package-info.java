/** Commands that make models and their thresholds: {@code train}, {@code import}, {@code refit}, {@code calibrate}. */
@NullMarked
package io.github.gladvision.cli.train;

import org.jspecify.annotations.NullMarked;
