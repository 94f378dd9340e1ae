/** {@code glad detect}: images in, verdicts, pictures and maps out. */
@NullMarked
package io.github.gladvision.cli.detect;

import org.jspecify.annotations.NullMarked;
