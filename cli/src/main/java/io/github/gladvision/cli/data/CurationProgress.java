package io.github.gladvision.cli.data;

import io.github.gladvision.Listener;
import io.github.gladvision.cli.console.Progress;
import io.github.gladvision.curation.CurationEvent;

/** Shows how work on the images of a data set goes on. */
record CurationProgress(Progress shown) implements Listener<CurationEvent> {
    @Override
    public void on(CurationEvent event) {
        if (event instanceof CurationEvent.ImageDone image) {
            shown.update(image.done(), image.total(), "");
        }
    }
}
