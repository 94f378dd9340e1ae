package io.github.gladvision.synthesis;

import io.github.gladvision.BadDataException;
import io.github.gladvision.CancelledException;
import io.github.gladvision.GladException;
import io.github.gladvision.files.OpenWalk;
import io.github.gladvision.files.SafeFile;
import io.github.gladvision.image.Resize;
import io.github.gladvision.image.RgbImage;
import io.github.gladvision.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Textures from a folder of photographs, each stretched to the size of the image. */
final class FolderTextures implements TextureSource {
    private static final Logger LOG = LoggerFactory.getLogger(FolderTextures.class);
    /** Bytes of pixels kept in memory; beyond, the textures used longest ago are decoded again. */
    static final long CACHE_BYTES = 256L << 20;

    private final Path folder;
    private final List<Path> files;
    private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();
    private final Map<Key, RgbImage> cache = new LinkedHashMap<>(16, 0.75f, true);
    private long cachedBytes;

    private record Key(Path file, int width, int height) {}

    FolderTextures(Path folder) {
        this.folder = folder;
        if (!Files.isDirectory(folder)) {
            throw new BadDataException("folder of textures " + folder
                    + (Files.exists(folder) ? " is a file" : " does not exist")
                    + "; name a folder of images, or none to use computed textures");
        }
        try {
            files = OpenWalk.files(folder, ImageFiles::isImageName);
        } catch (IOException e) {
            throw new BadDataException(
                    "cannot list folder of textures " + folder + " (" + SafeFile.reason(e) + "); check its permissions",
                    e);
        }
        if (files.isEmpty()) {
            throw new BadDataException("folder of textures " + folder + " has no images (" + ImageFiles.extensions()
                    + "); put some there, or name no folder to use computed textures");
        }
    }

    @Override
    public RgbImage texture(RgbImage normal, UnaryOperator<RgbImage> augmentation, RandomGenerator random) {
        int first = random.nextInt(files.size());
        for (int i = 0; i < files.size(); i++) {
            // The neighbour replaces a file that cannot be read: the choice must not depend on what was tried before.
            Path file = files.get((first + i) % files.size());
            RgbImage texture = unreadable.contains(file) ? null : load(file, normal.width(), normal.height());
            if (texture != null) {
                return augmentation.apply(texture);
            }
        }
        throw new BadDataException("none of the " + files.size() + " images in the folder of textures " + folder
                + " can be read; replace them, or name no folder to use computed textures");
    }

    private @Nullable RgbImage load(Path file, int width, int height) {
        Key key = new Key(file, width, height);
        synchronized (cache) {
            RgbImage cached = cache.get(key);
            if (cached != null) {
                return cached;
            }
        }
        try {
            RgbImage texture = Resize.to(ImageFiles.read(file), width, height);
            keep(key, texture);
            return texture;
        } catch (CancelledException e) {
            throw e;
        } catch (GladException e) {
            if (unreadable.add(file)) {
                LOG.warn("Texture passed over: {}", e.getMessage());
            }
            return null;
        }
    }

    private void keep(Key key, RgbImage texture) {
        synchronized (cache) {
            RgbImage before = cache.put(key, texture);
            cachedBytes += texture.byteCount() - (before == null ? 0 : before.byteCount());
            var oldest = cache.values().iterator();
            while (cachedBytes > CACHE_BYTES && oldest.hasNext()) {
                cachedBytes -= oldest.next().byteCount();
                oldest.remove();
            }
        }
    }
}
