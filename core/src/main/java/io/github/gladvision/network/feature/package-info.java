/** Feature networks: from an image to grids of features at several depths. */
@NullMarked
package io.github.gladvision.network.feature;

import org.jspecify.annotations.NullMarked;
