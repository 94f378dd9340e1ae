package io.github.gladvision.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gladvision.GladException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A text of JSON damaged in every way that files get damaged, and what a user may be told of it; for tests. */
public final class DamagedJson {
    private static final String[] INSTEAD = {
        "null",
        "[]",
        "{}",
        "\"x\\u001b[31m\\n\"",
        "-1",
        "2.5",
        "true",
        "[null]",
        "{\"a\":[[1]]}",
        "99999999999999999999",
        "1e400"
    };
    private static final Pattern FOR_PROGRAMMERS = Pattern.compile(
            "Exception|Error\\b|\\bjava\\.|\\bcom\\.|\\bio\\.github|Feature|JsonToken|\\w\\$\\w|@[0-9a-f]{4}");

    private DamagedJson() {}

    /** The text cut off, emptied, replaced by something else, and with something else in place of each value in it. */
    public static List<byte[]> of(String text) {
        Set<String> texts = new LinkedHashSet<>(Arrays.asList(INSTEAD));
        texts.addAll(List.of(
                "",
                " \n",
                text.substring(0, text.length() / 2),
                text.substring(0, text.length() - 1),
                text + "7",
                text.replace(':', ' '),
                text.replace('"', '\''),
                "[".repeat(2000),
                "{\"a\":".repeat(600) + "1" + "}".repeat(600),
                "{\"" + "a".repeat(60_000) + "\":1}",
                "1".repeat(2000)));
        JsonNode tree = Json.PLAIN.tree(text);
        for (String instead : INSTEAD) {
            replaceEach(tree, tree, instead, texts);
        }
        List<byte[]> all = new ArrayList<>();
        texts.forEach(each -> all.add(each.getBytes(StandardCharsets.UTF_8)));
        all.add(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'});
        all.add(new byte[] {0, 0, 0, 0});
        return all;
    }

    private static void replaceEach(JsonNode root, JsonNode node, String instead, Set<String> texts) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                object.set(name, Json.PLAIN.object().put("MARK", 1));
                texts.add(Json.PLAIN.text(root).replace("{\"MARK\":1}", instead));
                object.remove(name);
                texts.add(Json.PLAIN.text(root));
                object.set(name, value);
                replaceEach(root, value, instead, texts);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < Math.min(3, array.size()); i++) {
                JsonNode value = array.get(i);
                array.set(i, Json.PLAIN.object().put("MARK", 1));
                texts.add(Json.PLAIN.text(root).replace("{\"MARK\":1}", instead));
                array.set(i, value);
                replaceEach(root, value, instead, texts);
            }
        }
    }

    /** Every damage of a file is read without fault, or refused in one line that names the place and no type of Java. */
    public static void check(Path file, String place, ThrowingCallable read) throws IOException {
        String whole = Files.readString(file);
        assertThatCode(read).doesNotThrowAnyException();
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        for (byte[] damaged : of(whole)) {
            Files.write(file, damaged);
            String problem = problem(place, read);
            refused += problem == null ? 0 : 1;
            if (problem != null && !problem.isEmpty()) {
                String text = new String(damaged, StandardCharsets.UTF_8);
                wrong.add(problem + " <- " + text.substring(0, Math.min(text.length(), 1000)));
            }
        }
        Files.writeString(file, whole);
        assertThatCode(read).doesNotThrowAnyException();
        assertThat(refused).isGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    /** Null if it can be read, empty if what is said is fit for users. */
    private static @Nullable String problem(String place, ThrowingCallable read) {
        try {
            read.call();
            return null;
        } catch (GladException e) {
            String message = String.valueOf(e.getMessage());
            boolean fit = message.contains(place)
                    && message.lines().count() == 1
                    && message.indexOf(27) < 0
                    && !FOR_PROGRAMMERS.matcher(message.replace(place, "")).find();
            return fit ? "" : message;
        } catch (Throwable e) {
            StackTraceElement where = e.getStackTrace().length == 0 ? null : e.getStackTrace()[0];
            return e + " at " + where;
        }
    }
}
