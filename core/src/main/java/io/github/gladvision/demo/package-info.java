/**
 * Painted photographs of products, good and defective, with exact masks: data for a first run, a test or a
 * demonstration without any download. Depends on {@code image} only.
 */
@NullMarked
package io.github.gladvision.demo;

import org.jspecify.annotations.NullMarked;
