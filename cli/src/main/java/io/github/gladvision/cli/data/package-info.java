/** {@code glad data}: what is in a data set, dividing one, converting one; and the options that say how one is read. */
@NullMarked
package io.github.gladvision.cli.data;

import org.jspecify.annotations.NullMarked;
