/** What changes while a network is trained, in memory and on disk. */
@NullMarked
package io.github.gladvision.training.checkpoint;

import org.jspecify.annotations.NullMarked;
