package io.github.gladvision.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.gladvision.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chromium without a window, led through its DevTools protocol (https://chromedevtools.github.io/devtools-protocol/). It
 * remembers all that a page complains about: exceptions, errors on the console, files that did not load.
 */
final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Json MAPPER = Json.PLAIN;
    private static final int PATIENCE_SECONDS = 60;
    private static final Map<String, Integer> KEY_CODES = Map.of(
            "Enter",
            13,
            "Escape",
            27,
            "Tab",
            9,
            "ArrowLeft",
            37,
            "ArrowRight",
            39,
            "PageUp",
            33,
            "PageDown",
            34,
            "Home",
            36,
            "End",
            35);

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();

    /** @param profile a folder for the browser's own files; the test is skipped where there is no browser */
    Browser(Path profile) throws Exception {
        assumeThat(PROGRAM).as("this test looks at the page with Chromium").isExecutable();
        process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        await(
                "the browser's port",
                () -> Files.exists(port) && Files.readAllLines(port).size() > 1);
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest list = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list"))
                .build();
        await("an open page", () -> pages(http, list).findValue("webSocketDebuggerUrl") != null);
        String address = pages(http, list).findValue("webSocketDebuggerUrl").asText();
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Messages())
                .get(30, TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    private static JsonNode pages(HttpClient http, HttpRequest list) throws IOException, InterruptedException {
        return MAPPER.tree(http.send(list, BodyHandlers.ofString()).body());
    }

    /** Puts the parts of a message together, and hands it on. */
    private final class Messages implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(MAPPER.tree(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }

    private void take(JsonNode message) {
        if (message.has("id")) {
            answers.get(message.get("id").asInt()).complete(message);
            return;
        }
        JsonNode details = message.get("params");
        boolean wrong =
                switch (message.get("method").asText()) {
                    case "Runtime.exceptionThrown", "Network.loadingFailed" -> true;
                    case "Runtime.consoleAPICalled" ->
                        details.get("type").asText().equals("error");
                    case "Log.entryAdded" -> details.at("/entry/level").asText().equals("error");
                    default -> false;
                };
        if (wrong) {
            complaints.add(message.toString());
        }
    }

    JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(MAPPER.text(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(30, TimeUnit.SECONDS);
        JsonNode message = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(message.get("error")).as(method).isNull();
        return message.get("result");
    }

    /** Opens a report's page and waits until it is drawn. */
    void open(Path page, String view) throws Exception {
        call("Page.navigate", Map.of("url", "about:blank")); // the same file with another view would not be read again
        call("Page.navigate", Map.of("url", page.toUri() + view));
        await("the page", () -> evaluate("document.documentElement?.dataset.ready === 'true'")
                .asBoolean());
    }

    void size(int width, int height) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    void prefer(String feature, String value) throws Exception {
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    /** The value of an expression of JavaScript, awaited if it is a promise. */
    JsonNode evaluate(String expression) throws Exception {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        assertThat(result.get("exceptionDetails")).as(expression).isNull();
        JsonNode value = result.at("/result/value");
        return value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /** Waits until an expression of JavaScript is true. */
    void until(String expression) throws Exception {
        await(expression, () -> evaluate(expression).asBoolean());
    }

    /** Waits until the page has drawn what was asked for. */
    void settle() throws Exception {
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    }

    /** With the mouse, in the middle of the first element of the selector. */
    void click(String selector) throws Exception {
        JsonNode middle = evaluate("(() => { const node = document.querySelector(" + MAPPER.text(selector)
                + "); node.scrollIntoView({block: 'center', behavior: 'instant'}); const box = node.getBoundingClientRect();"
                + " return {x: box.x + box.width / 2, y: box.y + box.height / 2}; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            middle.get("x").asDouble(),
                            "y",
                            middle.get("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
        settle();
    }

    void press(String key) throws Exception {
        int code = KEY_CODES.get(key);
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of(
                            "type",
                            type,
                            "key",
                            key,
                            "code",
                            key,
                            "windowsVirtualKeyCode",
                            code,
                            "text",
                            code == 13 ? "\r" : ""));
        }
        settle();
    }

    void type(String text) throws Exception {
        call("Input.insertText", Map.of("text", text));
        settle();
    }

    void photograph(Path file) throws Exception {
        String picture = call("Page.captureScreenshot", Map.of()).get("data").asText();
        Files.write(file, Base64.getDecoder().decode(picture));
    }

    /** What went wrong since the browser was started. */
    List<String> complaints() {
        return complaints;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("waiting for " + what).isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() throws Exception {
        call("Browser.close", Map.of()); // it tidies up behind itself
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
