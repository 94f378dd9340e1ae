package io.github.gladvision.data.layout;

import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A folder of good images and nothing else. So many folders look like that, that it must be named. Those that
 * {@link HoldOut} keeps are for the test.
 */
public final class ImagesOnly extends CategoryFolders {
    @Override
    public String name() {
        return "images";
    }

    @Override
    public boolean recognises(Path root) {
        return false;
    }

    @Override
    protected boolean isCategory(Path folder) {
        return Folders.hasImages(folder);
    }

    @Override
    protected void list(ListingBuilder listing) {
        List<Path> images = listing.images(listing.folder());
        Set<Path> kept = HoldOut.of(images);
        images.forEach(
                image -> listing.add(image, List.of(), Sample.GOOD, kept.contains(image) ? Split.TEST : Split.TRAIN));
    }

    @Override
    public String expected() {
        return "*.png";
    }
}
