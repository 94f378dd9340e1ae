/** One image of a data set: where it lies, what it is, and what marks its defects. */
@NullMarked
package io.github.gladvision.data.sample;

import org.jspecify.annotations.NullMarked;
