/**
 * Runs an inspector over a test set, measures it, and writes what was found: a page to look at, a table and a JSON file
 * to compute with.
 */
@NullMarked
package io.github.gladvision.report;

import org.jspecify.annotations.NullMarked;
