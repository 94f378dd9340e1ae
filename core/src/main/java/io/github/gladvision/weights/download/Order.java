package io.github.gladvision.weights.download;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file to fetch.
 *
 * @param name for messages
 * @param page where to look if the address is no good
 */
record Order(String name, URI address, Path target, @Nullable Long size, @Nullable String sha256, String page) {}
