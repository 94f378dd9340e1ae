/**
 * Care for data sets: what is wrong with one, how to divide one without leaks, and how to bring one into the layout of
 * MVTec AD. Depends on {@code image} and {@code data}.
 */
@NullMarked
package io.github.gladvision.curation;

import org.jspecify.annotations.NullMarked;
