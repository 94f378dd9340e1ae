import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.image.RawFormat;
import io.github.gladvision.image.RgbImage;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Looks at every frame of a camera. */
public class CameraLoop {
    /** What a camera's driver gives: the same buffer again and again, filled anew. */
    interface Camera {
        /** Fills the buffer; false when there are no more frames. */
        boolean grab(ByteBuffer frame) throws InterruptedException;
    }

    static void run(Camera camera, RawFormat format, Detector detector, Consumer<Detection> line)
            throws InterruptedException {
        ByteBuffer frame = ByteBuffer.allocateDirect(Math.toIntExact(format.bytes()));
        while (camera.grab(frame)) {
            line.accept(detector.detect(RgbImage.of(frame, format))); // the pixels are copied: the buffer is free again
        }
    }
}
