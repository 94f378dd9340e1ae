package io.github.gladvision.data;

import static io.github.gladvision.OneLineError.fails;
import static io.github.gladvision.data.DatasetFacts.counts;
import static io.github.gladvision.data.DatasetFacts.masks;
import static io.github.gladvision.data.LayoutExamples.squareMask;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.data.layout.Remark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layouts whose images stand in lists: VisA, PCB-Bank, Real-IAD. The lists may be anything. */
class ListedLayoutsTest {
    @TempDir
    Path folder;

    @Test
    void visaFollowsItsList() {
        DataFolder data = DataFolder.open(LayoutExamples.write("visa", folder), DatasetOptions.DEFAULT);
        assertThat(data.categories()).containsExactly("candle", "pcb1");
        for (String category : data.categories()) {
            Dataset dataset = data.dataset(category);
            assertThat(counts(dataset)).isEqualTo(Map.of("train/good", 3, "test/good", 2, "test/bad", 1));
            assertThat(masks(dataset)).isEqualTo(Map.of("Anomaly/000.JPG", squareMask(6, 6, 3)));
        }
        Dataset alone = DataFolder.open(folder.resolve("visa/pcb1"), DatasetOptions.DEFAULT)
                .only(null);
        assertThat(alone.category()).isEqualTo("pcb1");
        assertThat(counts(alone)).hasSize(3);
    }

    @Test
    void visaWithoutItsListSaysWhereToGetIt() throws IOException {
        Path root = LayoutExamples.write("visa", folder);
        Files.delete(root.resolve("split_csv/1cls.csv"));
        fails(() -> DataFolder.open(root, DatasetOptions.DEFAULT), "has no list of its split; put split_csv/1cls.csv");
    }

    /** PCB-Bank's repository has the list under another name, and no folder for it. */
    @Test
    void pcbBankIsLaidOutLikeVisa() throws IOException {
        Path root = LayoutExamples.write("visa", folder);
        Files.move(root.resolve("split_csv/1cls.csv"), root.resolve("1cls_clear.csv"));
        assertThat(counts(DataFolder.open(root, DatasetOptions.DEFAULT).dataset("pcb1")))
                .isEqualTo(Map.of("train/good", 3, "test/good", 2, "test/bad", 1));
    }

    /** The lists for two classes have defective images to learn from. */
    @Test
    void defectiveImagesForTrainingAreNotUsed() throws IOException {
        Path root = LayoutExamples.write("visa", folder);
        Path list = root.resolve("split_csv/1cls.csv");
        Files.writeString(list, Files.readString(list).replace("candle,test,anomaly", "candle,train,anomaly"));
        Dataset candle = Dataset.open(root, "candle");
        assertThat(counts(candle)).isEqualTo(Map.of("train/good", 3, "test/good", 2, "unused/bad", 1));
        assertThat(candle.remarks()).extracting(Remark::kind).containsExactly(Remark.Kind.UNUSED_IMAGES);
    }

    @Test
    void realIadFollowsItsLists() throws IOException {
        Path root = LayoutExamples.write("real-iad", folder);
        Dataset audiojack = Dataset.open(root, "audiojack");
        assertThat(counts(audiojack)).isEqualTo(Map.of("train/good", 2, "test/good", 2, "test/HS", 1, "test/QS", 1));
        assertThat(masks(audiojack))
                .isEqualTo(Map.of(
                        "S0006/audiojack_0006_NG_HS_C1_2023.jpg", squareMask(8, 2, 4),
                        "S0005/audiojack_0005_NG_QS_C1_2023.jpg", squareMask(2, 2, 4)));

        // Other lists are named in place of the data set.
        Path lists = root.resolve("realiad_jsons/realiad_jsons_sv");
        Files.move(root.resolve("realiad_jsons/realiad_jsons"), lists);
        assertThat(counts(Dataset.open(lists, "audiojack"))).isEqualTo(counts(audiojack));
    }

    @Test
    void realIadWithoutImagesSaysWhatIsMissing() throws IOException {
        Path root = LayoutExamples.write("real-iad", folder);
        Files.move(root.resolve("realiad_256"), root.resolve("elsewhere"));
        fails(() -> Dataset.open(root, "audiojack"), "put realiad_1024 beside realiad_jsons");
    }

    /** What stands in a list is replaced, and what the message must say. */
    @ParameterizedTest
    @CsvSource({
        "candle/Data/Images/Normal/0000.JPG, ../x.JPG, '1cls.csv, line 2: the path ../x.JPG leads out of '",
        "candle/Data/Images/Normal/0000.JPG, /etc/x.JPG, 'line 2: the path /etc/x.JPG is absolute'",
        "candle/Data/Images/Normal/0000.JPG, candle, 'is not named like an image'",
        "candle/Data/Masks/Anomaly/000.png, ../../m.png, 'leads out of '",
        "'candle,train', 'candle,tarin', 'line 2 has the split tarin, not train or test'",
        "'train,normal', 'train,perfect', 'line 2 has the label perfect, not normal or anomaly'",
        "'object,split', 'item,split', 'has no column object; its first line must name its columns'",
    })
    void aListOfVisaThatCannotBeTrusted(String text, String other, String message) throws IOException {
        Path root = LayoutExamples.write("visa", folder);
        Path list = root.resolve("split_csv/1cls.csv");
        Files.writeString(list, Files.readString(list).replace(text, other));
        fails(() -> Dataset.open(root, "candle"), message);
    }

    @Test
    void aCategoryOfVisaStaysInTheFolder() throws IOException {
        Path root = LayoutExamples.write("visa", folder);
        Path list = root.resolve("split_csv/1cls.csv");
        Files.writeString(list, Files.readString(list).replace("candle,", "../up,"));
        fails(() -> Dataset.open(root, "../up"), "the path ../up leads out of " + root);
    }

    @ParameterizedTest
    @CsvSource({
        "audiojack_0001_OK_C1_2023.jpg, ../../../../../x.jpg, 'entry 2 of train: the path '",
        "audiojack_0005_NG_QS_C1_2023.png, ../../../../../x.png, 'entry 3 of test: the path '",
        "audiojack_0002_OK_C1_2023.jpg, audiojack, 'is not named like an image'",
        "'\"prefix\":\"audiojack/\"', '\"prefix\":\"../up/\"', 'the path ../up/ leads out of '",
        "normal_class, normal_class2, 'it has no meta.normal_class'",
        "'\"meta\":{', '\"meta\":[{', 'audiojack.json cannot be understood'",
        "anomaly_class, class, 'entry 1 of train has no anomaly_class or image_path'",
    })
    void aListOfRealIadThatCannotBeTrusted(String text, String other, String message) throws IOException {
        Path root = LayoutExamples.write("real-iad", folder);
        Path list = root.resolve("realiad_jsons/realiad_jsons/audiojack.json");
        Files.writeString(list, Files.readString(list).replace(text, other));
        fails(() -> Dataset.open(root, "audiojack"), message);
    }
}
