package io.github.gladvision.cli.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way to make a model, of those that are compared: a training, or another model's networks refitted.
 *
 * @param name of one word, also that of files
 * @param train options of {@code glad train}; none for a refitted one
 * @param minutes of training; null for the budget of all
 * @param refit name of the configuration whose models are refitted; null for a training
 * @param set settings that the refitting changes, by path
 */
record BenchConfiguration(
        String name, List<String> train, @Nullable Double minutes, @Nullable String refit, Map<String, String> set) {}
