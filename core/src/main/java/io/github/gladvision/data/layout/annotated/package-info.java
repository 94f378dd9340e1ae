/** Data sets as programs for drawing annotations write them: one class for each layout. */
@NullMarked
package io.github.gladvision.data.layout.annotated;

import org.jspecify.annotations.NullMarked;
