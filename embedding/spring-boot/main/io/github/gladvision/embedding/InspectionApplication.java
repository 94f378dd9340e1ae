package io.github.gladvision.embedding;

import io.github.gladvision.model.Model;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Holds a model as long as it runs. */
@SpringBootApplication
public class InspectionApplication {
    @Bean
    Model model(@Value("${model}") Path folder) {
        return Model.load(folder);
    }

    public static void main(String[] args) {
        SpringApplication.run(InspectionApplication.class, args);
    }
}
