package io.github.gladvision.adaptive;

import io.github.gladvision.ReferenceFixture;
import io.github.gladvision.network.Autoencoder;
import io.github.gladvision.network.Denoiser;
import io.github.gladvision.tensor.Scope;
import io.github.gladvision.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The denoiser and the decoder that the fixture {@code adaptive_sampling} defines by formula in its metadata. */
final class ClosedFormNetworks {
    private final ReferenceFixture fixture;

    ClosedFormNetworks(ReferenceFixture fixture) {
        this.fixture = fixture;
    }

    /** tanh(conv2d(x, weight, bias, pad 1) + 0.0007 t + mean over tokens of context @ context_proj) * 1.1 */
    Denoiser denoiser() {
        Tensor weight = tensor("unet.weight");
        Tensor bias = tensor("unet.bias");
        Tensor projection = tensor("unet.context_proj");
        return (latents, timesteps, conditioning) -> {
            try (Scope scope = new Scope()) {
                long batch = latents.size(0);
                Tensor convolved = torch.conv2d(
                        latents, weight, new TensorOptional(bias), new long[] {1}, new long[] {1}, new long[] {1}, 1);
                Tensor time = timesteps
                        .to(torch.ScalarType.Float)
                        .mul(new Scalar(0.0007))
                        .reshape(batch, 1, 1, 1);
                Tensor context = conditioning.mean(1).matmul(projection).reshape(batch, -1, 1, 1);
                return scope.keep(convolved.add(time).add(context).tanh().mul(new Scalar(1.1)));
            }
        };
    }

    /** tanh(nearest x8 of (einsum(weight, z) + bias)), where z is the latent divided by 0.18215; it has no encoder. */
    Autoencoder decoder() {
        Tensor weight = tensor("vae.weight");
        Tensor bias = tensor("vae.bias").reshape(1, 3, 1, 1);
        return new Autoencoder() {
            @Override
            public Tensor encode(Tensor images) {
                throw new UnsupportedOperationException("the fixture starts from latents");
            }

            @Override
            public Tensor decode(Tensor latents) {
                try (Scope scope = new Scope()) {
                    Tensor z = latents.div(new Scalar(0.18215));
                    Tensor colours = torch.einsum("oc,bchw->bohw", new TensorVector(weight, z))
                            .add(bias);
                    Tensor grown = colours.repeat_interleave(
                                    8,
                                    new org.bytedeco.pytorch.LongOptional(2),
                                    new org.bytedeco.pytorch.LongOptional())
                            .repeat_interleave(
                                    8,
                                    new org.bytedeco.pytorch.LongOptional(3),
                                    new org.bytedeco.pytorch.LongOptional());
                    return scope.keep(grown.tanh());
                }
            }

            @Override
            public int latentChannels() {
                return 4;
            }

            @Override
            public int factor() {
                return 8;
            }
        };
    }

    Tensor tensor(String name) {
        return Tensors.of(fixture.floats(name), fixture.shape(name));
    }
}
