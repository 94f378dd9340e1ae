/**
 * Which images belong together and must not be counted as independent of each other: views of one part, frames of one
 * video. Begin at {@link io.github.gladvision.data.group.Grouping}.
 */
@NullMarked
package io.github.gladvision.data.group;

import org.jspecify.annotations.NullMarked;
