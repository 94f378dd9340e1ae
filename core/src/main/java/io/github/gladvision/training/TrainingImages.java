package io.github.gladvision.training;

import io.github.gladvision.BadDataException;
import io.github.gladvision.Cancellation;
import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.Listener;
import io.github.gladvision.concurrent.ReadAhead;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.group.GroupNumbers;
import io.github.gladvision.data.group.Grouping;
import io.github.gladvision.data.group.KnownGroups;
import io.github.gladvision.data.group.Look;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.image.ImageSizes;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ReadImage;
import io.github.gladvision.threshold.ImageDigests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The good images of a product at the network's resolution: those that are learnt from, and others that are kept to
 * calibrate with, either the data set's own validation images or a share of its training images, drawn by the seed.
 *
 * @param learnt images to learn from
 * @param learntSamples their samples, in the same order
 * @param learntDigests what tells them from others
 * @param heldOut the samples that the training never sees, nor copies of them
 * @param heldOutDigests what tells them from others
 * @param heldOutGroups the number of each one's group; none if every one is one of its own
 * @param grouping how it is known which images belong together, in words; empty if nobody knows
 * @param heldOutNames which they are, in words
 * @param sizes of those that are learnt, as they are in their files
 * @param skipped number of images that could not be read
 */
record TrainingImages(
        List<RgbImage> learnt,
        List<Sample> learntSamples,
        List<String> learntDigests,
        List<Sample> heldOut,
        List<String> heldOutDigests,
        List<Integer> heldOutGroups,
        String grouping,
        String heldOutNames,
        ImageSizes sizes,
        int skipped) {
    static final String VALIDATION = "validation images";
    private static final String KEPT = "images kept from training";
    private static final String TRAINING = "training images";
    private static final int FEWEST = 4;
    private static final Set<Split> USED = EnumSet.of(Split.TRAIN, Split.VALIDATION);

    /** One image as the network gets it, and digest, size and looks of its own pixels. */
    private record Item(RgbImage image, Sample sample, String digest, ImageSizes.Size size, Look look) {
        Item with(Sample other) {
            return new Item(image, other, digest, size, look);
        }
    }

    /** An image, or the reason why it cannot be read: one of both is null. */
    private record Read(Sample sample, @Nullable Item item, List<String> remarks, @Nullable GladException error) {
        long bytes() {
            return item == null ? 0 : item.image().byteCount();
        }
    }

    /** @throws GladException if fewer than four images can be read, or none is left to calibrate with */
    static TrainingImages read(
            Dataset given, TrainingSettings settings, Listener<TrainingEvent> listener, Cancellation cancellation) {
        Reading reading = new Reading(settings, listener, cancellation);
        Dataset data = reading.grouped(given);
        if (!data.validation().isEmpty()) {
            List<Item> images = reading.training(data, data.train());
            shuffle(images, settings.seed());
            List<Item> own = reading.known(reading.some(data.validation()));
            return of(images, unknown(own, images, listener), VALIDATION, reading);
        }
        List<Item> images = new ArrayList<>(reading.known(reading.training(data, data.train())));
        shuffle(images, settings.seed());
        int share = (int) Math.max(1, Math.round(images.size() * settings.heldOutShare()));
        HeldOut<Item> division = HeldOut.of(
                images,
                GroupNumbers.of(images.stream().map(Item::sample).toList()),
                Comparator.comparing(item -> item.sample().image()),
                Math.min(share, settings.mostHeldOut()));
        return of(division.learnt(), unknown(division.heldOut(), division.learnt(), listener), KEPT, reading);
    }

    /**
     * For networks that were trained elsewhere: some of the images, as many as are to be held out at most. Unless the
     * data set has validation images, they are all that there is to calibrate with, and may have been learnt from.
     *
     * @throws GladException if fewer than four images can be read, or none is left to calibrate with
     */
    static TrainingImages forCalibration(
            Dataset given, TrainingSettings settings, Listener<TrainingEvent> listener, Cancellation cancellation) {
        Reading reading = new Reading(settings, listener, cancellation);
        Dataset data = reading.grouped(given);
        List<Sample> samples = new ArrayList<>(data.train());
        shuffle(samples, settings.seed());
        List<Item> images =
                reading.training(data, samples.subList(0, Math.min(settings.mostHeldOut(), samples.size())));
        if (data.validation().isEmpty()) {
            List<Item> grouped = reading.known(images);
            return of(grouped, grouped, TRAINING, reading);
        }
        List<Item> own = reading.known(reading.some(data.validation()));
        return of(images, unknown(own, images, listener), VALIDATION, reading);
    }

    /** Whether the images to calibrate with may have been learnt from. */
    boolean heldOutMayBeLearnt() {
        return heldOutNames.equals(TRAINING);
    }

    private static TrainingImages of(List<Item> learnt, List<Item> heldOut, String heldOutNames, Reading reading) {
        List<Sample> samples = heldOut.stream().map(Item::sample).toList();
        List<Integer> groups = GroupNumbers.of(samples);
        return new TrainingImages(
                learnt.stream().map(Item::image).toList(),
                learnt.stream().map(Item::sample).toList(),
                learnt.stream().map(Item::digest).toList(),
                samples,
                heldOut.stream().map(Item::digest).toList(),
                GroupNumbers.shared(groups) ? groups : List.of(),
                reading.grouping,
                heldOutNames,
                ImageSizes.of(learnt.stream().map(Item::size).toList()),
                reading.skipped);
    }

    /** Without copies of what is learnt, which are known by heart as well, and every other content once. */
    private static List<Item> unknown(List<Item> items, List<Item> learnt, Listener<TrainingEvent> listener) {
        Set<String> known = new HashSet<>();
        learnt.forEach(item -> known.add(item.digest()));
        List<Item> unknown =
                items.stream().filter(item -> known.add(item.digest())).toList();
        int copies = items.size() - unknown.size();
        if (unknown.isEmpty()) {
            throw new BadDataException("all " + copies + " good images to calibrate with are copies of others that are"
                    + " learnt from; add other images");
        }
        if (copies > 0) {
            listener.on(new TrainingEvent.Warning(
                    "not calibrated with: " + copies + " of " + items.size() + " images that are copies of others"));
        }
        return unknown;
    }

    /** Reads images, and counts those that cannot be read. */
    private static final class Reading {
        private final TrainingSettings settings;
        private final Listener<TrainingEvent> listener;
        private final Cancellation cancellation;
        private int skipped;
        private String grouping = "";

        Reading(TrainingSettings settings, Listener<TrainingEvent> listener, Cancellation cancellation) {
            this.settings = settings;
            this.listener = listener;
            this.cancellation = cancellation;
        }

        List<Item> training(Dataset data, List<Sample> samples) {
            List<Item> items = read(samples);
            if (items.size() < FEWEST) {
                throw new BadDataException(data.root() + " has " + items.size() + " readable good images of "
                        + data.category() + "; give at least " + FEWEST + ", better 50 or more");
            }
            return items;
        }

        Dataset grouped(Dataset data) {
            return said() ? data.grouped(Grouping.parse(settings.groups()), USED) : data;
        }

        /** Whether the settings say which images belong together, or that none do. */
        private boolean said() {
            return !settings.groups().isEmpty() && !settings.groups().equals(Grouping.AUTO);
        }

        /** In their groups: those that settings or data set tell, or that there seem to be if the settings ask. */
        List<Item> known(List<Item> items) {
            List<Sample> samples = items.stream().map(Item::sample).toList();
            if (said()) {
                grouping = Grouping.parse(settings.groups()).description();
                return items;
            }
            KnownGroups known = settings.groups().isEmpty()
                    ? KnownGroups.told(samples)
                    : KnownGroups.toldOrFound(
                            samples,
                            items.stream().map(Item::look).toList(),
                            found -> listener.on(new TrainingEvent.GroupsFound(found)));
            grouping = known.how();
            return IntStream.range(0, items.size())
                    .mapToObj(i -> items.get(i).with(known.samples().get(i)))
                    .toList();
        }

        /** As many as are to be held out at most, drawn by the seed. */
        List<Item> some(List<Sample> validation) {
            List<Sample> samples = new ArrayList<>(validation);
            shuffle(samples, settings.seed());
            return read(samples.subList(0, Math.min(settings.mostHeldOut(), samples.size())));
        }

        private List<Item> read(List<Sample> samples) {
            List<Item> items = new ArrayList<>();
            int whiteLevel = settings.detector().whiteLevel();
            List<Sample> asRead = Sample.withWhiteLevel(samples, whiteLevel);
            new ReadAhead<Sample, Read>(Sample::memory, this::read, Read::bytes).forEach(asRead, read -> {
                cancellation.check("cancelled while reading images; start again");
                for (String remark : read.remarks()) {
                    listener.on(new TrainingEvent.Warning(read.sample().image() + " " + remark));
                }
                if (read.item() != null) {
                    items.add(read.item());
                } else if (read.error() != null) {
                    skipped++;
                    listener.on(
                            new TrainingEvent.Warning("skipped: " + read.error().getMessage()));
                }
            });
            return items;
        }

        private Read read(Sample sample) {
            try {
                ReadImage read = sample.readImage();
                RgbImage image = read.pixels();
                int side = settings.detector().resolution();
                RgbImage resized =
                        Resize.to(image, side, side, settings.detector().resize());
                Item item =
                        new Item(resized, sample, ImageDigests.of(image), ImageSizes.Size.of(image), Look.of(image));
                return new Read(sample, item, read.remarks(), null);
            } catch (CancelledException e) {
                throw e;
            } catch (GladException e) {
                return new Read(sample, null, List.of(), e);
            }
        }
    }

    private static <T> void shuffle(List<T> items, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = items.size() - 1; i > 0; i--) {
            Collections.swap(items, i, random.nextInt(i + 1));
        }
    }
}
