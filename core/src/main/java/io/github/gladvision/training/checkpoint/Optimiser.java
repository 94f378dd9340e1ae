package io.github.gladvision.training.checkpoint;

import io.github.gladvision.GladException;
import io.github.gladvision.tensor.Engine;
import io.github.gladvision.tensor.Parameters;
import io.github.gladvision.tensor.Scope;
import java.nio.file.Path;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.OptimizerParamGroupVector;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** AdamW with gradient clipping over all parameters of a network. */
public final class Optimiser implements AutoCloseable {
    private final TensorVector parameters;
    private final AdamW adam;
    private final double gradientClip;

    public Optimiser(Parameters network, double weightDecay, double gradientClip) {
        this.gradientClip = gradientClip;
        try (Scope scope = new Scope()) {
            parameters = scope.release(new TensorVector());
            network.asMap().values().forEach(parameters::push_back);
            AdamWOptions options = new AdamWOptions();
            options.weight_decay().put(weightDecay);
            adam = scope.release(new AdamW(parameters, options));
        }
    }

    /** Adds the gradient of {@code loss} to those since the last step, one of so many that are averaged. */
    public void accumulate(Tensor loss, int parts) {
        try (Scope scope = new Scope()) {
            (parts == 1 ? loss : loss.div(new Scalar((double) parts))).backward();
        }
    }

    /** Follows the gradients once, at the given rate, and forgets them. */
    public void step(double learningRate) {
        try (Scope scope = new Scope()) {
            if (gradientClip > 0) {
                torch.clip_grad_norm_(parameters, gradientClip);
            }
            OptimizerParamGroupVector groups = adam.param_groups();
            for (long i = 0; i < groups.size(); i++) {
                groups.get(i).options().set_lr(learningRate);
            }
            adam.step();
            adam.zero_grad(true);
        }
    }

    void save(Path file) {
        try (Scope scope = new Scope()) {
            OutputArchive archive = new OutputArchive();
            adam.save(archive);
            archive.save_to(file.toString());
        } catch (RuntimeException e) {
            throw new GladException(
                    "cannot write " + file + " (" + Engine.firstLine(e) + "); check the folder and its free space", e);
        }
    }

    void load(Path file) {
        try (Scope scope = new Scope()) {
            InputArchive archive = new InputArchive();
            archive.load_from(file.toString());
            adam.load(archive);
        }
    }

    @Override
    public void close() {
        adam.close();
        parameters.close();
    }
}
