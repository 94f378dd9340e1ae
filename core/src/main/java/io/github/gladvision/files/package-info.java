/** Files and folders that are written whole or not at all, digests of them, and text from them fit to be printed. */
@NullMarked
package io.github.gladvision.files;

import org.jspecify.annotations.NullMarked;
