package io.github.gladvision.training;

import io.github.gladvision.network.clip.PromptEmbeddings;
import org.jspecify.annotations.Nullable;

/**
 * One category in a training.
 *
 * @param category its name
 * @param settings what is done with its images; where several categories are learnt together, the settings of the
 *     optimisation are the same in all
 * @param fingerprint of its training images
 * @param images what is learnt of it
 * @param prompt what the U-Net is told with its images; null for one without conditioning
 */
record Subject(
        String category,
        TrainingSettings settings,
        String fingerprint,
        TrainingImages images,
        @Nullable PromptEmbeddings prompt) {}
