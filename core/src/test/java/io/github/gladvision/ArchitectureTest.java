package io.github.gladvision;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The order of the packages: each uses only those before it, and each is null-marked. */
class ArchitectureTest {
    private static final String ROOT = "io.github.gladvision";

    /** Rooms with inner rooms stand as one; the order within them is a rule of its own. */
    private static final List<String> ORDER = List.of(
            "concurrent",
            "platform",
            "files",
            "json",
            "metrics",
            "image",
            "data",
            "curation",
            "settings",
            "synthesis",
            "tensor",
            "network",
            "weights",
            "diffusion",
            "adaptive",
            "threshold",
            "comparison",
            "memory",
            "detection",
            "model",
            "fitting",
            "training",
            "evaluation",
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
        List<String> known = new ArrayList<>(ORDER);
        known.add("demo");
        assertThat(classes).isNotEmpty();
        assertThat(classes).allSatisfy(each -> assertThat(room(each)).isIn(known));
    }

    /** The first name after the root's; that of the root itself where there is none. */
    private static String room(JavaClass each) {
        String name = each.getPackageName();
        return name.equals(ROOT)
                ? ORDER.get(0)
                : name.substring(ROOT.length() + 1).split("\\.")[0];
    }

    @Test
    void aPackageUsesOnlyThoseBeforeIt() {
        for (int i = 0; i < ORDER.size(); i++) {
            List<String> later = new ArrayList<>(ORDER.subList(i + 1, ORDER.size()));
            later.add("demo");
            forbid(ORDER.get(i), later);
        }
    }

    @Test
    void packagesHaveNoCircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
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
        List<String> others = new ArrayList<>(ORDER);
        others.removeAll(List.of("image", "files", "concurrent", "platform"));
        forbid("demo", others);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = new TreeSet<>();
        for (JavaClass each : classes) {
            if (!each.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                unmarked.add(each.getPackageName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    /** What needs no tensors works without them. */
    @Test
    void tensorsAreUsedWhereTheyBelong() {
        for (String name : ORDER.subList(0, ORDER.indexOf("tensor"))) {
            forbidTensors(name);
        }
        forbidTensors("demo");
        forbidTensors("threshold");
    }

    /** Whoever uses the library has a Jackson of their own, or none. */
    @Test
    void jacksonIsNotInTheSignaturesThatOthersSee() {
        List<String> seen = new ArrayList<>();
        for (JavaClass each : classes) {
            if (each.getModifiers().contains(JavaModifier.PUBLIC) && !room(each).equals("json")) {
                each.getMembers().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                                || member.getModifiers().contains(JavaModifier.PROTECTED))
                        .filter(ArchitectureTest::namesJackson)
                        .forEach(member -> seen.add(member.getFullName()));
            }
        }
        assertThat(seen).isEmpty();
    }

    /** On the module path, Jackson sees no other records. */
    @Test
    void packagesWithRecordsAreOpenToJackson() {
        ModuleDescriptor module = ModuleFinder.of(Path.of("target/classes"))
                .find("io.github.gladvision.core")
                .orElseThrow()
                .descriptor();
        Set<String> open = module.opens().stream()
                .filter(each -> each.targets().equals(Set.of("com.fasterxml.jackson.databind")))
                .map(ModuleDescriptor.Opens::source)
                .collect(Collectors.toSet());
        Set<String> records = classes.stream()
                .filter(each -> each.isRecord() && module.packages().contains(each.getPackageName()))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(open).containsAll(records);
    }

    private static boolean namesJackson(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .anyMatch(type -> type.getPackageName().startsWith("com.fasterxml."));
    }

    private static void forbidTensors(String name) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco.pytorch..")
                .allowEmptyShould(true)
                .check(classes);
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
