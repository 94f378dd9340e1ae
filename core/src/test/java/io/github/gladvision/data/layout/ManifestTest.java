package io.github.gladvision.data.layout;

import static io.github.gladvision.OneLineError.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gladvision.GladException;
import io.github.gladvision.data.DataFolder;
import io.github.gladvision.data.Dataset;
import io.github.gladvision.data.DatasetOptions;
import io.github.gladvision.data.sample.Annotation;
import io.github.gladvision.data.sample.Sample;
import io.github.gladvision.data.sample.Split;
import io.github.gladvision.data.sample.YoloFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests as programs and people write them, and as somebody writes them who means harm. */
class ManifestTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void lineEndsAndMarksOfTheFirstByteDoNotMatter(String end) throws IOException {
        for (String start : new String[] {"", "\ufeff"}) {
            Dataset dataset = csv(start + "Path, LABEL ,split" + end + "a.png,good,train" + end + end
                    + "\"b,\"\"1\"\".png\", hole ,TEST" + end);
            assertThat(dataset.train())
                    .singleElement()
                    .extracting(Sample::image)
                    .isEqualTo(folder.resolve("a.png"));
            assertThat(dataset.test()).singleElement().satisfies(sample -> {
                assertThat(sample.image()).isEqualTo(folder.resolve("b,\"1\".png"));
                assertThat(sample.defectType()).isEqualTo("hole");
            });
        }
    }

    /** As spreadsheets write it where numbers have a comma. */
    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void semicolonsAndTabsSeparateAsCommasDo(String separator) throws IOException {
        Dataset dataset = csv(
                "\ufeffpath,label,split,mask,\"size, mm\"\r\na 1.png,Good,train,,\"3;4\"\r\nb.png,hole,test,m|n,\r\n"
                        .replace("n,\r", "n.png,\r")
                        .replace("m|", "m.png|")
                        .replace("size, mm", "size! mm")
                        .replace(",", separator)
                        .replace("!", ","));
        assertThat(dataset.train()).extracting(Sample::image).containsExactly(folder.resolve("a 1.png"));
        assertThat(dataset.test()).singleElement().satisfies(sample -> {
            assertThat(sample.defectType()).isEqualTo("hole");
            assertThat(sample.annotations()).hasSize(2);
        });
    }

    @Test
    void jsonLinesSayTheSame() throws IOException {
        Path file = write(
                "list.jsonl",
                """
                \ufeff{"path": "a.png", "label": 0, "split": "train", "width": 3}

                {"path": "b.png", "label": "hole", "split": "test", "mask": ["m1.png", "m2.json"]}
                {"path": "c.png", "label": 1, "split": "test", "mask": "m.txt", "category": null}
                """);
        DataFolder data = DataFolder.open(file, DatasetOptions.DEFAULT);
        assertThat(data.layout()).isEqualTo("manifest");
        Dataset dataset = data.only(null);
        assertThat(dataset.category()).isEqualTo(folder.getFileName().toString());
        assertThat(dataset.root()).isEqualTo(folder);
        assertThat(dataset.train()).hasSize(1);
        assertThat(dataset.test()).extracting(Sample::defectType).containsExactly("bad", "hole");
        assertThat(dataset.test().get(1).annotations())
                .extracting(Annotation::file)
                .containsExactly(folder.resolve("m1.png"), folder.resolve("m2.json"));
        assertThat(dataset.test().get(0).annotations().get(0)).isInstanceOf(YoloFile.class);
    }

    @Test
    void withoutASplitTheLastFifthOfTheGoodImagesIsKept() throws IOException {
        StringBuilder list = new StringBuilder("path,label\n");
        for (int i = 0; i < 20; i++) {
            list.append("good/").append(i).append(".png,good\n");
        }
        Dataset dataset = csv(list + "x.png,dent\n");
        assertThat(dataset.train()).hasSize(16);
        assertThat(dataset.test())
                .extracting(sample -> sample.image().getFileName().toString())
                .containsExactlyInAnyOrder("16.png", "17.png", "18.png", "19.png", "x.png");
    }

    @Test
    void defectiveImagesAreNotLearntFrom() throws IOException {
        Dataset dataset = csv("path,label,split\na.png,good,train\nb.png,hole,train\nc.png,hole,unused\n");
        assertThat(dataset.train()).hasSize(1);
        assertThat(dataset.samples(Split.UNUSED)).hasSize(2);
        assertThat(dataset.remarks())
                .singleElement()
                .extracting(Remark::text)
                .asString()
                .contains("b.png is not used: it is defective, and only good images are for train");
    }

    /** What a list names is copied into reports; it must not be able to name other files of the machine. */
    @ParameterizedTest
    @CsvSource({
        "../x.png, leads out of",
        "a/../../x.png, leads out of",
        "..\\x.png, leads out of",
        "/etc/x.png, is absolute",
        "C:\\x.png, is absolute",
        "c:/x.png, is absolute",
        "\\\\server\\x.png, is absolute",
        "'a\0.png', cannot be the name of a file",
        "x.exe, is not named like an image",
        "., is not named like an image",
    })
    void pathsStayInTheFolder(String path, String why) throws IOException {
        Path file = write("manifest.csv", "path,label\nfine.png,good\n" + path + ",good\n");
        fails(() -> open(file), file + ", line 3: ");
        fails(() -> open(file), why);
    }

    @Test
    void masksStayInTheFolderToo() throws IOException {
        Path file = write("manifest.csv", "path,label,mask\nx.png,hole,m.png|../m.png\n");
        fails(() -> open(file), file + ", line 2: the path ../m.png leads out of " + folder);
        Path other = write("other.csv", "path,label,mask\nx.png,hole,m.exe\n");
        fails(() -> open(other), "m.exe is neither a mask image nor a file of shapes (.json, .txt)");
    }

    @ParameterizedTest
    @CsvSource({
        "'image,label\nx.png,good\n', 'has no column path; its first line must name its columns, and names image, label'",
        "'x.png,good\ny.png,good\n', 'has no column path and label'",
        "'', 'manifest.csv is empty; its first line must name its columns'",
        "'path,label\n', 'lists no image'",
        "'path,label\nx.png,\n', 'line 2 has no label; fill it in'",
        "'path,label\n,good\n', 'line 2 has no path; fill it in'",
        "'path,label\nx.png,good,y,z\n', 'line 2 has more cells than the first line names columns; put a cell'",
        "'path,label\n\"x.png,good\n', 'cannot be understood'",
        "'path,label,split\nx.png,good,trein\n', 'line 2 has the split trein; write train, validation, test or unused'",
        "'path,label,split\nx.png,good,train\ny.png,good,\n', 'line 3 has no split, but others of its category have'",
        "'label,path,path\ngood,x.png,y.png\n', 'has more than one column path; rename or remove all but one'",
        "'path;label;Mask; mask\nx.png;hole;m.png;\n', 'has more than one column mask; rename or remove'",
        "'path,label\nx.png,good\n./x.png,hole\n', 'line 3 names an image that '",
    })
    void whatIsWrongIsNamed(String content, String message) throws IOException {
        Path file = write("manifest.csv", content);
        fails(() -> open(file), file.toString());
        fails(() -> open(file), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "3",
                "{\"path\": {}, \"label\": \"good\"}",
                "{\"label\": \"good\"}",
                "{\"path\": \"x.png\", \"label\": true}",
                "{\"path\": \"x.png\"",
                "path,label"
            })
    void jsonOfTheWrongShapeNamesTheLine(String line) throws IOException {
        Path file = write("list.jsonl", "{\"path\": \"a.png\", \"label\": \"good\"}\n" + line + "\n");
        fails(() -> open(file), file + ", line 2");
    }

    @Test
    void aNameThatIsTwiceInAnObjectIsRefused() throws IOException {
        Path file = write("list.jsonl", "{\"path\": \"a.png\", \"label\": \"good\", \"path\": \"b.png\"}\n");
        fails(() -> open(file), file + ", line 1 cannot be understood (\"path\" is there twice); correct it");
    }

    @Test
    void columnsThatNobodyLooksAtMayHaveOneName() throws IOException {
        assertThat(csv("path,label,note,note,,\nx.png,good,a,b,,\n").samples()).hasSize(1);
    }

    @Test
    void bytesThatAreNoTextAreOneLine() throws IOException {
        Path file = folder.resolve("manifest.csv");
        Files.write(file, "path,label\nbl\u00e4.png,good\n".getBytes(StandardCharsets.ISO_8859_1));
        fails(() -> open(file), file + " is not in UTF-8; save it so");
        Path lines = folder.resolve("list.jsonl");
        Files.write(lines, "{\"path\": \"bl\u00e4.png\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        fails(() -> open(lines), lines + " is not in UTF-8; save it so");
        Files.write(file, "path,label\nx.png,good\n".getBytes(StandardCharsets.UTF_16));
        fails(() -> open(file), file + " is not in UTF-8; save it so");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=,\r\npath,label\r\nx.png,good\r\n", "\ufeffsep=;\npath;label\nx.png;good\n"})
    void aSpreadsheetMaySayWhatSeparates(String content) throws IOException {
        assertThat(csv(content).samples()).hasSize(1);
    }

    /** A message stays one line, whatever a list has in its cells. */
    @Test
    void cellsCannotBreakAMessage() throws IOException {
        Path file = write("manifest.csv", "path,label,split\nx.png,good,\"train\nglad: all is well\u001b[2K\"\n");
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(GladException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("train\\u000aglad")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void twoManifestsInAFolderAreOneTooMany() throws IOException {
        write("manifest.csv", "path,label\nx.png,good\n");
        write("manifest.jsonl", "{\"path\": \"x.png\", \"label\": \"good\"}\n");
        fails(
                () -> DataFolder.open(folder, DatasetOptions.DEFAULT),
                folder + " has both manifest.csv and manifest.jsonl; name the one that is meant");
    }

    @Test
    void categoriesOfAnyNameCanBeNamed() throws IOException {
        write("manifest.csv", "path,label,category\nx.png,good,../up\ny.png,good,all\n");
        DataFolder data = DataFolder.open(folder, DatasetOptions.DEFAULT);
        assertThat(data.categories()).containsExactly("../up", "all");
        assertThat(data.dataset("../up").samples()).hasSize(1);
    }

    private Dataset csv(String content) throws IOException {
        return open(write("manifest.csv", content));
    }

    private static Dataset open(Path file) {
        return DataFolder.open(file, DatasetOptions.DEFAULT).only(null);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
