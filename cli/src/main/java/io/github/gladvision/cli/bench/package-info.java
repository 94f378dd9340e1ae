/** {@code glad bench}: configurations compared, each run in processes of its own. */
@NullMarked
package io.github.gladvision.cli.bench;

import org.jspecify.annotations.NullMarked;
