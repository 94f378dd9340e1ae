/**
 * Files to images and back: formats recognised by content, limits before decoding, masks and maps of numbers. Begin
 * at {@link io.github.gladvision.image.file.ImageFiles}.
 */
@NullMarked
package io.github.gladvision.image.file;

import org.jspecify.annotations.NullMarked;
