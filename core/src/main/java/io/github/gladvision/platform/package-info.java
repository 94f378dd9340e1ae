/** What the process must be told before native code is loaded, why that does not load, and what the process may use. */
@NullMarked
package io.github.gladvision.platform;

import org.jspecify.annotations.NullMarked;
