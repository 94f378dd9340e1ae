package io.github.gladvision.training;

import io.github.gladvision.BadDataException;
import io.github.gladvision.Cancellation;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.Remedy;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.ImageLoader;
import io.github.gladvision.data.group.GroupNumbers;
import io.github.gladvision.data.group.KnownGroups;
import io.github.gladvision.data.group.Look;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.files.Counted;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.model.Model;
import io.github.gladvision.model.ModelCard;
import io.github.gladvision.threshold.CalibrationSet;
import io.github.gladvision.threshold.ImageDigests;
import io.github.gladvision.threshold.Threshold;
import io.github.gladvision.threshold.ThresholdRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Chooses a model's threshold anew, by the scores of other images. Its networks stay what they are. */
public final class ThresholdCalibrator {
    private static final String CANCELLED = "cancelled while calibrating; the threshold stays what it was";

    private final Model model;
    private final Listener<TrainingEvent> listener;
    private int unreadable;
    private Cancellation cancellation = new Cancellation();

    public ThresholdCalibrator(Model model, Listener<TrainingEvent> listener) {
        this.model = model;
        this.listener = listener;
    }

    /** Can then be ended early with {@code cancellation}, from any thread. */
    public ThresholdCalibrator withCancellation(Cancellation cancellation) {
        this.cancellation = cancellation;
        return this;
    }

    /** One image that can be read. */
    private record Item(Sample sample, String digest, Look look) {}

    /**
     * The model's card with another threshold. The images become its calibration set, unless the rule looks at defective
     * ones too: then p-values go on resting on what they did.
     *
     * @param leaveOutLearnt whether images that the model learnt from are left out; otherwise they are refused
     * @throws io.github.gladvision.CancelledException if that was asked for
     * @throws GladException if no image can be read, one picture is called good and defective, or the model learnt from
     *     some of them
     */
    public ModelCard calibrate(ThresholdRule rule, CalibrationImages images, boolean leaveOutLearnt) {
        listener.on(new TrainingEvent.Phase("reading images"));
        unreadable = 0;
        boolean mayBeLearnt = mayBeLearnt(images);
        List<Item> all = unlearnt(readable(images), leaveOutLearnt);
        List<Item> good =
                all.stream().filter(item -> !item.sample().defective()).toList();
        List<Item> defective =
                all.stream().filter(item -> item.sample().defective()).toList();
        listener.on(new TrainingEvent.Phase("calibrating"));
        float[] scores = scores(Stream.concat(good.stream(), defective.stream()).toList());
        float[] ofGood = Arrays.copyOf(scores, good.size());
        float[] ofDefective = Arrays.copyOfRange(scores, good.size(), scores.length);
        KnownGroups known = known(good, images);
        List<Integer> groups = GroupNumbers.of(known.samples());
        ModelCard card = model.card();
        if (rule instanceof ThresholdRule.F1Max) {
            List<String> digests = all.stream().map(Item::digest).toList();
            Threshold.Basis basis = new Threshold.Basis(
                    images.description(),
                    ImageDigests.fingerprint(digests),
                    good.size(),
                    GroupNumbers.count(known.samples()),
                    defective.size(),
                    images.test(),
                    digests);
            return card.with(Threshold.of(rule, ofGood, ofDefective, basis), card.calibration());
        }
        List<String> digests = good.stream().map(Item::digest).toList();
        CalibrationSet set = new CalibrationSet(
                images.description(),
                ImageDigests.fingerprint(digests),
                unreadable,
                mayBeLearnt,
                images.test(),
                ofGood,
                digests,
                GroupNumbers.shared(groups) ? groups : List.of(),
                known.how());
        return card.with(Threshold.of(rule, set), set);
    }

    private KnownGroups known(List<Item> good, CalibrationImages images) {
        List<Sample> samples = good.stream().map(Item::sample).toList();
        return images.grouping().isEmpty()
                ? KnownGroups.toldOrFound(
                        samples,
                        good.stream().map(Item::look).toList(),
                        found -> listener.on(new TrainingEvent.GroupsFound(found)))
                : new KnownGroups(samples, images.grouping());
    }

    /** Says so where it cannot be told whether the model learnt from the images. */
    private boolean mayBeLearnt(CalibrationImages images) {
        if (model.learnt() != null) {
            return false;
        }
        ModelCard.Training training = model.card().training();
        Dataset data = images.trainingData();
        if (training != null && data != null && data.fingerprint().equals(training.fingerprint())) {
            throw new BadDataException("the model was trained on most of the " + images.description()
                    + " and does not record which; name other images");
        }
        listener.on(new TrainingEvent.Warning(
                "the model does not record which images it was trained on: make sure that these were not"));
        return data != null;
    }

    /** Every content once: copies would count one image several times. */
    private List<Item> readable(CalibrationImages images) {
        List<Item> items = new ArrayList<>();
        Map<String, Sample> known = new HashMap<>();
        int[] copies = {0};
        ImageLoader.forEach(
                Sample.withWhiteLevel(
                        Stream.concat(images.good().stream(), images.defective().stream())
                                .toList(),
                        model.card().detector().whiteLevel()),
                loaded -> {
                    cancellation.check(CANCELLED);
                    RgbImage image = loaded.image();
                    if (image == null) {
                        unreadable++;
                        listener.on(new TrainingEvent.Warning(
                                "skipped: " + loaded.reason().getMessage()));
                        return;
                    }
                    String digest = ImageDigests.of(image);
                    Sample first = known.putIfAbsent(digest, loaded.sample());
                    if (first != null && first.defective() != loaded.sample().defective()) {
                        throw new BadDataException(first.image() + " and "
                                + loaded.sample().image()
                                + " are the same picture, and one is called good and the other defective; remove one");
                    }
                    if (first == null) {
                        items.add(new Item(loaded.sample(), digest, Look.of(image)));
                    } else {
                        copies[0]++;
                    }
                });
        if (copies[0] > 0) {
            listener.on(new TrainingEvent.Warning("skipped: "
                    + Counted.of(copies[0], "image that is a copy of another", "images that are copies of others")));
        }
        if (items.isEmpty()) {
            throw new BadDataException("none of the " + images.description() + " can be read; name others");
        }
        return items;
    }

    private List<Item> unlearnt(List<Item> items, boolean leaveOut) {
        ImageDigests learnt = model.learnt();
        if (learnt == null) {
            return items;
        }
        List<Item> others =
                items.stream().filter(item -> !learnt.contains(item.digest())).toList();
        int known = items.size() - others.size();
        if (known == 0) {
            return items;
        }
        if (others.isEmpty()) {
            throw new BadDataException("the model was trained on all of these " + Counted.of(known, "image")
                    + ", and scores what it has learnt lower than new images; name others");
        }
        if (!leaveOut) {
            Item example = items.stream()
                    .filter(item -> learnt.contains(item.digest()))
                    .findFirst()
                    .orElseThrow();
            throw new BadDataException(
                            "the model was trained on " + known + " of these " + Counted.of(items.size(), "image")
                                    + ", for example " + example.sample().image()
                                    + ", and scores what it has learnt lower than new images; name others, or have those left out")
                    .mendedBy(Remedy.LEAVE_OUT_LEARNT);
        }
        listener.on(
                new TrainingEvent.Warning("skipped: " + Counted.of(known, "image") + " that the model was trained on"));
        return others;
    }

    private float[] scores(List<Item> items) {
        List<Sample> samples = items.stream().map(Item::sample).toList(); // which could be read a moment ago
        return GoodScores.of(model.detector(), samples, cancellation, CANCELLED, listener);
    }
}
