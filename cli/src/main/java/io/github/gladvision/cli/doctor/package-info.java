/** {@code glad doctor}: what GLAD stands on, on this machine. */
@NullMarked
package io.github.gladvision.cli.doctor;

import org.jspecify.annotations.NullMarked;
