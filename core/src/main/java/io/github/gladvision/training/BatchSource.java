package io.github.gladvision.training;

import io.github.gladvision.concurrent.Workers;
import io.github.gladvision.image.Planar;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.synthesis.AnomalySynthesizer;
import io.github.gladvision.synthesis.SyntheticSample;
import io.github.gladvision.synthesis.TextureSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The batches of a training. What is in the batch of a step depends on the seed and the step's number alone, so that a
 * resumed training sees what an uninterrupted one would. The next batch is made while the present one is learnt from.
 */
final class BatchSource implements AutoCloseable {
    private final List<Example> examples = new ArrayList<>();
    private final List<AnomalySynthesizer> synthesizers = new ArrayList<>();
    private final TrainingSettings settings;
    private final int noiseLength;
    private final ExecutorService ahead;
    private long nextStep = -1;
    private @Nullable Future<Batch> next;

    /** An image, and the number of its subject. */
    private record Example(RgbImage image, int subject) {}

    /**
     * One batch of B image pairs.
     *
     * @param normal B images of 3 planes each, in [-1,1]
     * @param anomalous the same images, some with a synthetic anomaly
     * @param noise standard normal values for B latents
     * @param steps one diffusion step per image
     * @param subjects one subject's number per image
     */
    record Batch(float[] normal, float[] anomalous, float[] noise, int[] steps, int[] subjects) {}

    /**
     * @param subjects whose images the batches are drawn from, every image equally often
     * @param textures what synthetic anomalies are made of
     * @param settings of the optimisation
     * @param latentLength number of values of one image's latent
     */
    BatchSource(List<Subject> subjects, List<TextureSource> textures, TrainingSettings settings, int latentLength) {
        for (Subject subject : subjects) {
            int number = synthesizers.size();
            subject.images().learnt().forEach(image -> examples.add(new Example(image, number)));
            synthesizers.add(new AnomalySynthesizer(subject.settings().synthesis(), textures));
        }
        this.settings = settings;
        this.noiseLength = settings.batchSize() * latentLength;
        this.ahead = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "glad-batches");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** The batch of {@code step}, counted from 1. */
    Batch batch(long step) {
        Future<Batch> present = step == nextStep && next != null ? next : ahead.submit(() -> make(step));
        nextStep = step + 1;
        next = ahead.submit(() -> make(step + 1));
        return Workers.result(present, "interrupted while a batch was made");
    }

    private Batch make(long step) {
        SplittableRandom random = new SplittableRandom(settings.seed() ^ step * 0x9E3779B97F4A7C15L);
        int count = settings.batchSize();
        int length = 3 * settings.detector().resolution() * settings.detector().resolution();
        float[] normal = new float[count * length];
        float[] anomalous = new float[count * length];
        int[] steps = new int[count];
        int[] subjects = new int[count];
        for (int i = 0; i < count; i++) {
            Example example = examples.get(random.nextInt(examples.size()));
            subjects[i] = example.subject();
            RgbImage image = settings.jitter().apply(example.image(), random);
            SyntheticSample sample = synthesizers.get(subjects[i]).synthesize(image, random.split());
            System.arraycopy(Planar.toChw(sample.normal()), 0, normal, i * length, length);
            System.arraycopy(Planar.toChw(sample.anomalous()), 0, anomalous, i * length, length);
            steps[i] = random.nextInt(settings.minTimestep(), settings.maxTimestep() + 1);
        }
        float[] noise = new float[noiseLength];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return new Batch(normal, anomalous, noise, steps, subjects);
    }

    @Override
    public void close() {
        Workers.end(ahead);
    }
}
