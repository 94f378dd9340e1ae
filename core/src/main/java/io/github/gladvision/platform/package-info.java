/** What the process must be told before native code is loaded. */
@NullMarked
package io.github.gladvision.platform;

import org.jspecify.annotations.NullMarked;
