package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.data.layout.CategoryFolders;
import io.github.gladvision.data.layout.Listing;
import io.github.gladvision.data.layout.ListingBuilder;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A layout whose files of annotations say which images are defective; such a file may also be named itself. */
abstract class AnnotatedLayout extends CategoryFolders {
    /** The files of annotations in a folder that have those of all its images; none if it is no such data set. */
    abstract List<Path> sources(Path folder);

    /** Adds the images that the files of annotations have. */
    abstract void list(List<Path> sources, MarkedImages images, ListingBuilder listing);

    @Override
    protected boolean isCategory(Path folder) {
        return !sources(folder).isEmpty();
    }

    @Override
    public boolean recognises(Path root) {
        return Files.isDirectory(root) ? super.recognises(root) : isDataSet(root);
    }

    @Override
    public List<String> categories(Path root) {
        return isDataSet(root) ? List.of(ownName(folder(root))) : super.categories(root);
    }

    @Override
    public Listing list(Path root, String category, MaskRule rule) {
        if (!isDataSet(root)) {
            return super.list(root, category, rule);
        }
        ListingBuilder listing = new ListingBuilder(folder(root), category, rule);
        list(List.of(root), listing);
        return listing.buildByNames();
    }

    @Override
    protected void list(ListingBuilder listing) {
        list(sources(listing.folder()), listing);
    }

    private void list(List<Path> sources, ListingBuilder listing) {
        MarkedImages images = new MarkedImages(listing);
        sources.stream().filter(Files::isRegularFile).forEach(listing::known);
        list(sources, images, listing);
        images.list();
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("") : parent;
    }
}
