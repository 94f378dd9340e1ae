/** {@code glad evaluate} and {@code glad metrics}: a test set measured, in tables and as a report. */
@NullMarked
package io.github.gladvision.cli.evaluate;

import org.jspecify.annotations.NullMarked;
