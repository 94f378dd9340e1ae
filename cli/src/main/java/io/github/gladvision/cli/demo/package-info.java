/** {@code glad demo}: the tour. */
@NullMarked
package io.github.gladvision.cli.demo;

import org.jspecify.annotations.NullMarked;
