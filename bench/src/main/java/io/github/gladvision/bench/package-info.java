/** Speed, measured with JMH: {@code java -jar bench/target/benchmarks.jar} after {@code mvn package}. */
@NullMarked
package io.github.gladvision.bench;

import org.jspecify.annotations.NullMarked;
