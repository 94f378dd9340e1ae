package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.gladvision.cli.bench.ChildProcess;
import org.junit.jupiter.api.Test;

/** Commands know what they share and never the program that lists them. */
class CliArchitectureTest {
    private static final String ROOT = "io.github.gladvision.cli";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesHaveNoCircle() {
        assertThat(CLASSES).isNotEmpty();
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void onlyTheProgramItselfStandsAtTheRoot() {
        assertThat(CLASSES)
                .filteredOn(each -> each.getPackageName().equals(ROOT))
                .extracting(JavaClass::getSimpleName)
                .containsExactlyInAnyOrder("Glad", "package-info");
    }

    @Test
    void childProcessesRunTheProgram() {
        assertThat(ChildProcess.PROGRAM).isEqualTo(Glad.class.getName());
    }
}
