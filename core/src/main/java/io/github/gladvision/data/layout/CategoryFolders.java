package io.github.gladvision.data.layout;

import io.github.gladvision.BadDataException;
import io.github.gladvision.Remedy;
import io.github.gladvision.data.sample.Folders;
import io.github.gladvision.image.file.MaskRule;
import java.nio.file.Path;
import java.util.List;

/** A layout with a folder for each category, named as it. The data set is such a folder itself, or holds some. */
public abstract class CategoryFolders implements Layout {
    /** Whether a folder is that of one category. */
    protected abstract boolean isCategory(Path folder);

    /** Lists the category whose folder is that of the listing. */
    protected abstract void list(ListingBuilder listing);

    @Override
    public boolean recognises(Path root) {
        return isCategory(root) || Folders.openFolders(root).stream().anyMatch(this::isCategory);
    }

    @Override
    public List<String> categories(Path root) {
        if (isCategory(root)) {
            return List.of(ownName(root));
        }
        List<String> categories = Folders.openFolders(root).stream()
                .filter(this::isCategory)
                .map(Folders::name)
                .toList();
        if (categories.isEmpty()) {
            throw new BadDataException(
                            root + " holds no data set of layout " + name() + ": neither it nor a folder in it"
                                    + " has " + expected() + "; name the right folder, or let the layout be recognised")
                    .mendedBy(Remedy.RECOGNISE_LAYOUT);
        }
        return categories;
    }

    @Override
    public Listing list(Path root, String category, MaskRule rule) {
        Path folder = isCategory(root) ? root : root.resolve(category);
        ListingBuilder listing = new ListingBuilder(folder, category, rule);
        list(listing);
        return listing.buildByNames();
    }

    protected static String ownName(Path root) {
        return Folders.name(root.toAbsolutePath().normalize());
    }
}
