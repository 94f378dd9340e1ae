import io.github.gladvision.data.Dataset;
import io.github.gladvision.detection.Detection;
import io.github.gladvision.model.Model;
import io.github.gladvision.training.Trainer;
import io.github.gladvision.training.TrainingSettings;
import java.nio.file.Path;

/** Learns a product, saves the model, looks at one image. Arguments: DATA CATEGORY MINUTES MODEL IMAGE. */
public class FindDefects {
    public static void main(String[] args) {
        Dataset good = Dataset.open(Path.of(args[0]), args[1]);
        TrainingSettings settings = TrainingSettings.preset("tiny").withMinutes(Double.parseDouble(args[2]));
        try (Model model = new Trainer(settings).train(good)) {
            model.save(Path.of(args[3]));
        }
        try (Model model = Model.load(Path.of(args[3]))) {
            Detection found = model.detector().detect(Path.of(args[4]));
            System.out.println((found.defective() ? "defective, score " : "good, score ") + found.score());
        }
    }
}
