/** An evaluation as files and as a page. Begin at {@link io.github.gladvision.report.ReportWriter}. */
@NullMarked
package io.github.gladvision.report;

import org.jspecify.annotations.NullMarked;
