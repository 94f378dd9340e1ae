/** {@code glad info}, and what is said of a model and its threshold. */
@NullMarked
package io.github.gladvision.cli.model;

import org.jspecify.annotations.NullMarked;
