/**
 * One image: its normal counterparts, its map, its score, its verdict. Begin at {@link
 * io.github.gladvision.detection.Detector}.
 */
@NullMarked
package io.github.gladvision.detection;

import org.jspecify.annotations.NullMarked;
