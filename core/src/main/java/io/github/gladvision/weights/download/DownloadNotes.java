package io.github.gladvision.weights.download;

import org.jspecify.annotations.Nullable;

/** Told how a download goes on. */
interface DownloadNotes {
    /** @param total null while it is not known */
    void bytes(long done, @Nullable Long total);

    /** All has come, and is compared with its checksum. */
    void checking();

    /** Something out of the ordinary that the user need do nothing about. */
    void remark(String line);
}
