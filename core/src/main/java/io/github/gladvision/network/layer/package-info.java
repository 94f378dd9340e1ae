/** Layers that networks share, named as in the published state dicts. */
@NullMarked
package io.github.gladvision.network.layer;

import org.jspecify.annotations.NullMarked;
