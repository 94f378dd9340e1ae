/** A memory of good images beside the normal counterpart. Begin at {@link io.github.gladvision.memory.MemoryBank}. */
@NullMarked
package io.github.gladvision.memory;

import org.jspecify.annotations.NullMarked;
