package io.github.gladvision.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gladvision.model.Model;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectorTest {
    @TempDir
    private Path folder;

    @Test
    void aModelIsTrainedLoadedAndUsedInNamedModules() throws Exception {
        Module core = Model.class.getModule();
        assertEquals("io.github.gladvision.core", core.getName());
        assertEquals("io.github.gladvision.embedding", Inspector.class.getModule().getName());
        assertTrue(core.isExported("io.github.gladvision.model"));
        assertFalse(core.isExported("io.github.gladvision.files"));
        assertFalse(core.isOpen("io.github.gladvision.model"));
        try (Inspector inspector = new Inspector(SmallModel.in(folder))) {
            assertTrue(inspector.score(SmallModel.png(3)) > 0);
        }
    }
}
