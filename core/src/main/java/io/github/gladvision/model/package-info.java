/** A trained detector as a folder. Begin at {@link io.github.gladvision.model.Model}. */
@NullMarked
package io.github.gladvision.model;

import org.jspecify.annotations.NullMarked;
