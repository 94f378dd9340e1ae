package io.github.gladvision.embedding;

import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Answers a picture with a verdict. */
@RestController
class InspectionController {
    private final Model model;

    InspectionController(Model model) {
        this.model = model;
    }

    record Verdict(boolean defective, double score) {}

    @PostMapping("/inspect")
    Verdict inspect(@RequestBody byte[] picture) {
        Detection found = model.detector().detect(ImageFiles.read(picture, "the picture sent"));
        return new Verdict(found.defective(), found.score());
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    String refused(UnreadableImageException e) {
        return e.getMessage();
    }
}
