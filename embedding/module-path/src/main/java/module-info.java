module io.github.gladvision.embedding {
    requires io.github.gladvision.core;

    exports io.github.gladvision.embedding;
}
