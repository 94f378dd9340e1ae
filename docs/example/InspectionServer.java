import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.gladvision.GladException;
import io.github.gladvision.UnreadableImageException;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.detection.Detector;
import io.github.gladvision.image.file.ImageFiles;
import io.github.gladvision.model.Model;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executors;

/** POST an image to /detect, have JSON back. Arguments: MODEL PORT. */
public class InspectionServer {
    public static void main(String[] args) throws IOException {
        start(Model.load(Path.of(args[0])), Integer.parseInt(args[1])); // both live until the process ends
    }

    static HttpServer start(Model model, int port) throws IOException {
        Detector detector = model.detector(); // one for all threads
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        server.createContext("/detect", exchange -> answer(exchange, detector));
        server.setExecutor(Executors.newFixedThreadPool(2)); // as many images at once as memory allows
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, Detector detector) throws IOException {
        try {
            Detection found = detector.detect(ImageFiles.read(exchange.getRequestBody(), "the image"));
            send(exchange, 200, json(found));
        } catch (UnreadableImageException e) {
            send(exchange, 422, "{\"error\": \"the image cannot be read\"}"); // its sender's fault
        } catch (GladException e) {
            send(exchange, 500, "{\"error\": \"the inspection failed\"}"); // ours: log e.getMessage()
        }
    }

    private static String json(Detection found) {
        return String.format(
                Locale.ROOT,
                "{\"defective\": %b, \"score\": %.6f, \"pValue\": %.6f}",
                found.defective(), found.score(), found.pValue());
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
