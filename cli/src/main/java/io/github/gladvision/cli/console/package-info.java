/** What all commands share: options, exit codes, results and remarks, progress, tables, failures as one line. */
@NullMarked
package io.github.gladvision.cli.console;

import org.jspecify.annotations.NullMarked;
