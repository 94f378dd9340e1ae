/** Which of the many kinds of TIFF are read, and how what their reader makes of them is put right. */
@NullMarked
package io.github.gladvision.image.file.tiff;

import org.jspecify.annotations.NullMarked;
