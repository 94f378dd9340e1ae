package io.github.gladvision.cli.data;

import io.github.gladvision.Listener;
import io.github.gladvision.cli.console.Console;
import io.github.gladvision.cli.console.Progress;
import io.github.gladvision.curation.CurationEvent;

/** Shows how work on the images of a data set goes on. */
record CurationProgress(Progress shown, Console console) implements Listener<CurationEvent> {
    @Override
    public void on(CurationEvent event) {
        if (event instanceof CurationEvent.ImageDone image) {
            shown.update(image.done(), image.total(), "");
        } else if (event instanceof CurationEvent.GroupsFound found) {
            console.remark(found.category() + ": "
                    + GroupOption.found(found.images(), found.groups(), found.how(), "divided"));
        }
    }
}
