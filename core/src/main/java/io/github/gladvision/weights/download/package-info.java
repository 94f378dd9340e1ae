/**
 * Published weights fetched: resumed, limited, and compared with their checksums. Begin at {@link
 * io.github.gladvision.weights.download.WeightsPull}.
 */
@NullMarked
package io.github.gladvision.weights.download;

import org.jspecify.annotations.NullMarked;
