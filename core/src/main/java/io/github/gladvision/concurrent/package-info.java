/**
 * Waiting for threads that work in the background, loading ahead of whoever uses what is loaded, and closing what
 * was opened, when nobody uses it any more.
 */
@NullMarked
package io.github.gladvision.concurrent;

import org.jspecify.annotations.NullMarked;
