/** What the launcher runs once, to learn which classes a command needs. */
@NullMarked
package io.github.gladvision.cli.trial;

import org.jspecify.annotations.NullMarked;
