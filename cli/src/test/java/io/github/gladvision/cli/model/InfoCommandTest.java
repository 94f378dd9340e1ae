package io.github.gladvision.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.Outcome;
import io.github.gladvision.cli.TrainedModel;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatAModelIs() throws IOException {
        Outcome outcome = Outcome.of("info", TrainedModel.get().model);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .containsPattern("category +fabric")
                .containsPattern("preset +tiny")
                .containsPattern("data +sha-256 [0-9a-f]{64}")
                .containsPattern("training +3 steps in ")
                .containsPattern("calibrated +on 2 images kept from training, sha-256 [0-9a-f]{64}")
                .containsPattern(
                        "threshold +\\d+\\.\\d{4} on the score \\(conformal, false-alarm rate 0.05\\), by 2 good")
                // The 95 % quantile of the beta distribution with 1 and 2.
                .containsPattern(
                        "false alarms a rate of at most 0.3334 for images like these, if they are independent, on average over calibrations, and a rate of at"
                                + " most 0.7764 of this model with 95 % confidence")
                .containsPattern("too few +a false-alarm rate of 0.05 needs 19 good images that were not trained on, 17"
                        + " more than there are; with 2 the lowest that holds is 0.3334")
                .containsPattern("input +32x32 pixels")
                .containsPattern("size +\\d+\\.\\d million parameters, ");
    }

    @Test
    void saysAllOfItAsJson() throws IOException {
        Outcome outcome = Outcome.of("info", "--json", TrainedModel.get().model);
        assertThat(Json.PLAIN.tree(outcome.out()).at("/training/settings/steps").asInt())
                .isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoModel() {
        Outcome outcome = Outcome.of("info", folder);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err().lines()).singleElement().asString().contains(folder.toString());
    }
}
