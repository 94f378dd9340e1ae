/** Figures of anomaly detection on arrays: anybody's scores and maps. Nothing native. */
module io.github.gladvision.metrics {
    requires org.apache.commons.statistics.distribution;
    requires static transitive org.jspecify;

    exports io.github.gladvision.metrics;
}
