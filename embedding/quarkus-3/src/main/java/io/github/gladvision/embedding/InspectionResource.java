package io.github.gladvision.embedding;

import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers a picture with a verdict. */
@Path("/inspect")
public class InspectionResource {
    private final Model model;

    InspectionResource(Model model) {
        this.model = model;
    }

    public record Verdict(boolean defective, double score) {}

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Verdict inspect(byte[] picture) {
        Detection found = model.detector().detect(ImageFiles.read(picture, "the picture sent"));
        return new Verdict(found.defective(), found.score());
    }

    @ServerExceptionMapper
    Response refused(UnreadableImageException e) {
        return Response.status(Response.Status.BAD_REQUEST).entity(e.getMessage()).build();
    }
}
