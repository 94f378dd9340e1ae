package io.github.gladvision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The order of the packages: each uses only those before it. */
class ArchitectureTest {
    private static final String ROOT = "io.github.gladvision";
    private static final List<String> ORDER = List.of(
            "metrics",
            "image",
            "data",
            "synthesis",
            "tensor",
            "network",
            "weights",
            "diffusion",
            "adaptive",
            "detection",
            "training",
            "report");

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @Test
    void everyPackageHasItsPlaceInTheOrder() {
        List<String> known = new ArrayList<>(List.of(ROOT, ROOT + ".demo"));
        ORDER.forEach(name -> known.add(ROOT + "." + name));
        assertThat(classes).isNotEmpty();
        assertThat(classes).extracting(JavaClass::getPackageName).isSubsetOf(known);
    }

    @Test
    void aPackageUsesOnlyThoseBeforeIt() {
        for (int i = 0; i < ORDER.size(); i++) {
            List<String> later = ORDER.subList(i + 1, ORDER.size());
            forbid(ORDER.get(i), later);
            forbid(ORDER.get(i), List.of("demo"));
        }
    }

    @Test
    void theRootPackageUsesNoOther() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".*..")
                .check(classes);
    }

    @Test
    void metricsKnowNobody() {
        forbid("metrics", ORDER.stream().filter(name -> !name.equals("metrics")).toList());
    }

    @Test
    void theDemoUsesImagesOnly() {
        forbid("demo", ORDER.stream().filter(name -> !name.equals("image")).toList());
    }

    /** What needs no tensors works without them. */
    @Test
    void tensorsAreUsedWhereTheyBelong() {
        for (String name : List.of("image", "data", "synthesis", "demo", "metrics")) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + name + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.bytedeco.pytorch..")
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    private static void forbid(String user, List<String> used) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + user + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        used.stream().map(name -> ROOT + "." + name + "..").toArray(String[]::new))
                .allowEmptyShould(true)
                .check(classes);
    }
}
