/**
 * Images and masks in memory and on disk: decoding whatever cameras and tools write, orientation, size, colour,
 * foreground, and pictures for reports. Depends on no other package of this library.
 */
@NullMarked
package io.github.gladvision.image;

import org.jspecify.annotations.NullMarked;
