package io.github.gladvision.training;

import io.github.gladvision.diffusion.Scheduler;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.Part;
import io.github.gladvision.network.unet.UNet2DConditionModel;
import io.github.gladvision.settings.SettingsJson;
import io.github.gladvision.tensor.Engine;
import java.util.List;

/**
 * What the optimisation ends with: the networks that all its categories share.
 *
 * @param subjects the categories
 * @param steps of the optimiser
 * @param seconds that they took
 * @param lastLoss of the last step
 */
record Learnt(
        Part<UNet2DConditionModel> unet,
        Scheduler scheduler,
        Part<? extends Autoencoder> autoencoder,
        List<Subject> subjects,
        long steps,
        double seconds,
        float lastLoss) {

    /** The same, for models that do not own the networks. It ends with this. */
    Learnt borrowed() {
        return new Learnt(unet.borrowed(), scheduler, autoencoder.borrowed(), subjects, steps, seconds, lastLoss);
    }

    /** What the card of a category's model says of it. */
    ModelCard.Training training(Subject subject) {
        return new ModelCard.Training(
                subject.fingerprint(),
                subjects.stream().map(Subject::category).toList(),
                subject.images().learnt().size(),
                steps,
                seconds,
                lastLoss,
                Engine.threads(),
                SettingsJson.toMap(subject.settings()));
    }
}
