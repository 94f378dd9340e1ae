package io.github.gladvision.tensor.file;

import io.github.gladvision.BrokenModelException;
import java.nio.file.Path;

/** Opens files of tensors in the format that they have. */
final class TensorFiles {
    private TensorFiles() {}

    /** One file or, by their index, several. */
    static TensorFile open(Path path) {
        Allowance allowance = new Allowance();
        FileFormat format = format(path);
        return format == FileFormat.INDEX ? ShardedTensors.open(path, allowance) : open(path, format, allowance);
    }

    /** One file, which may not be an index. */
    static TensorFile openShard(Path path, Allowance allowance) {
        return open(path, format(path), allowance);
    }

    private static TensorFile open(Path path, FileFormat format, Allowance allowance) {
        return switch (format) {
            case PYTORCH -> PyTorchFile.open(path, allowance);
            case SAFETENSORS, UNKNOWN -> SafeTensors.open(path, allowance);
            case INDEX ->
                throw new BrokenModelException(
                        path + " is an index where a file of tensors should be; download it again");
            case GIT_LFS_POINTER ->
                throw new BrokenModelException(
                        path + " is not the file itself but what Git keeps in its place; fetch it with: git lfs pull");
        };
    }

    private static FileFormat format(Path path) {
        try {
            return OpenFile.open(path, file -> {
                try (file) {
                    long length = Math.min(file.size(), FileFormat.START);
                    return FileFormat.of(file.reader(0, length).readAllBytes(), String.valueOf(path.getFileName()));
                }
            });
        } catch (MalformedFileException e) {
            throw new BrokenModelException(path + " cannot be read: " + e.getMessage() + "; check the file", e);
        }
    }
}
