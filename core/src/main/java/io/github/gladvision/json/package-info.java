/**
 * JSON, by whatever version of Jackson 2 the program around the library has. What differs between these versions is
 * decided here, and what they throw ends here.
 */
@NullMarked
package io.github.gladvision.json;

import org.jspecify.annotations.NullMarked;
