/** What every package uses: the exception, and files and folders that are written whole or not at all. */
@NullMarked
package io.github.gladvision;

import org.jspecify.annotations.NullMarked;
