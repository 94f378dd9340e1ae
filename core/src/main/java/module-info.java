/**
 * Visual anomaly detection by global and local adaptive diffusion. {@link io.github.gladvision} gives the tour.
 *
 * <p>What is exported is for programs that use the library; the rest may change with every release. Packages with
 * records are open to Jackson, which reads and writes them.
 */
module io.github.gladvision.core {
    requires transitive io.github.gladvision.metrics;
    requires transitive java.desktop;
    requires static transitive org.jspecify;
    requires java.net.http;
    requires java.management;
    requires jdk.management;
    requires static com.sun.jna; // a program may leave it out: NativeEnvironment then says what is missing
    requires org.slf4j;
    requires org.bytedeco.javacpp;
    requires org.bytedeco.openblas;
    requires org.bytedeco.opencv;
    requires org.bytedeco.pytorch;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.csv;
    requires com.twelvemonkeys.imageio.bmp;
    requires com.twelvemonkeys.imageio.core;
    requires com.twelvemonkeys.imageio.jpeg;
    requires com.twelvemonkeys.imageio.metadata;
    requires com.twelvemonkeys.imageio.tiff;
    requires com.twelvemonkeys.imageio.webp;
    requires com.drew.metadata;
    requires ai.djl.api;
    requires ai.djl.tokenizers;

    exports io.github.gladvision;
    exports io.github.gladvision.adaptive;
    exports io.github.gladvision.comparison;
    exports io.github.gladvision.curation;
    exports io.github.gladvision.data;
    exports io.github.gladvision.data.group;
    exports io.github.gladvision.data.sample;
    exports io.github.gladvision.detection;
    exports io.github.gladvision.evaluation;
    exports io.github.gladvision.image;
    exports io.github.gladvision.image.file;
    exports io.github.gladvision.memory;
    exports io.github.gladvision.model;
    exports io.github.gladvision.report;
    exports io.github.gladvision.settings;
    exports io.github.gladvision.synthesis;
    exports io.github.gladvision.threshold;
    exports io.github.gladvision.training;
    exports io.github.gladvision.training.guide;
    exports io.github.gladvision.weights;
    exports io.github.gladvision.weights.download;

    opens io.github.gladvision.adaptive to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.comparison to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.curation to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.data to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.data.group to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.data.layout to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.data.layout.annotated to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.data.sample to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.demo to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.detection to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.diffusion to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.evaluation to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.fitting to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.image to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.image.file to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.json to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.memory to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.model to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.network to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.network.autoencoder to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.network.clip to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.network.feature to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.network.unet to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.network.vit to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.platform to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.synthesis to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.tensor to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.tensor.file to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.threshold to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.training to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.training.checkpoint to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.training.guide to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.weights to
            com.fasterxml.jackson.databind;
    opens io.github.gladvision.weights.download to
            com.fasterxml.jackson.databind;
}
