/** How data sets lie in folders: one class for each layout. */
@NullMarked
package io.github.gladvision.data.layout;

import org.jspecify.annotations.NullMarked;
