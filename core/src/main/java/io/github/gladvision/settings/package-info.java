/** Settings as records, and records as JSON. */
@NullMarked
package io.github.gladvision.settings;

import org.jspecify.annotations.NullMarked;
