package io.github.gladvision.weights.download;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that serves files as it should, except for the answers that a test puts before that. */
public final class FileServer implements AutoCloseable {
    /** One answer. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private final List<Headers> requests = new CopyOnWriteArrayList<>();

    /** Sent with every file; empty for none. */
    volatile String etag = "\"version 1\"";
    /** Whether it knows of ranges. */
    volatile boolean ranges = true;
    /** Whether it asks for the version before it sends a range. */
    volatile boolean minds = true;

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    FileServer with(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** The next requests that are not answered otherwise yet get these answers. */
    FileServer first(Answer... answers) {
        next.addAll(List.of(answers));
        return this;
    }

    URI address(String path) {
        return address("127.0.0.1", path);
    }

    URI address(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** The headers of all requests so far. */
    List<Headers> requests() {
        return requests;
    }

    /** A header of each request so far; "" where it was missing. */
    List<String> sent(String header) {
        return requests.stream()
                .map(headers -> headers.getFirst(header))
                .map(value -> value == null ? "" : value)
                .toList();
    }

    public static Answer status(int status, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
    }

    public static Answer redirect(Object to) {
        return status(302, "Location", to.toString());
    }

    /** Begins as it should, and breaks the connection off after so many bytes. */
    Answer cutAfter(int bytes) {
        return exchange -> serve(exchange, bytes, () -> {});
    }

    /** Begins as it should, and sends nothing more after so many bytes. */
    Answer stallAfter(int bytes) {
        return exchange -> serve(exchange, bytes, () -> Thread.sleep(60_000));
    }

    /** All of it, a little at a time. */
    Answer slowly(int chunk, long millis) {
        return exchange -> {
            byte[] content = files.get(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().add("ETag", etag);
            exchange.sendResponseHeaders(200, content.length);
            for (int at = 0; at < content.length; at += chunk) {
                exchange.getResponseBody().write(content, at, Math.min(chunk, content.length - at));
                exchange.getResponseBody().flush();
                Thread.sleep(millis);
            }
        };
    }

    private void answer(HttpExchange exchange) {
        requests.add(exchange.getRequestHeaders());
        Answer answer = next.poll();
        try {
            if (answer != null) {
                answer.to(exchange);
            } else {
                serve(exchange, Integer.MAX_VALUE, () -> {});
            }
        } catch (IOException e) {
            // The client has gone, as some tests want it to.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private interface Pause {
        void take() throws InterruptedException;
    }

    private void serve(HttpExchange exchange, int atMost, Pause then) throws IOException, InterruptedException {
        byte[] content = files.get(exchange.getRequestURI().getPath());
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        if (!etag.isEmpty()) {
            exchange.getResponseHeaders().add("ETag", etag);
        }
        int from = start(exchange.getRequestHeaders());
        if (from > 0 && from >= content.length) {
            exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
        OutputStream body = exchange.getResponseBody();
        body.write(
                Arrays.copyOfRange(content, from, Math.min(content.length, from + Math.min(atMost, content.length))));
        body.flush();
        then.take();
    }

    private int start(Headers request) {
        String range = request.getFirst("Range");
        String version = request.getFirst("If-Range");
        boolean same = version == null || version.equals(etag) || !minds;
        return ranges && range != null && same ? Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1")) : 0;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** So many bytes, different for each seed, that do not compress. */
    public static byte[] bytes(int count, long seed) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
