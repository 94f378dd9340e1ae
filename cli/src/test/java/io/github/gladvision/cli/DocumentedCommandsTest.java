package io.github.gladvision.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gladvision.cli.DocumentedCommand.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever command line the README or a page below {@code docs} shows, the program understands. */
class DocumentedCommandsTest {
    /** The commands below {@code docs/lab} that are kept as they were given. */
    private static final int HISTORICAL = 2;

    @TempDir
    private Path folder;

    @Test
    void theProgramUnderstandsThem() throws IOException {
        List<String> problems = new ArrayList<>();
        int whole = 0;
        for (DocumentedCommand command : all()) {
            if (command.kind() != Kind.HISTORICAL) {
                CommandCheck.problems(command).forEach(problem -> problems.add(command + "\n    " + problem));
                whole += command.kind() == Kind.WHOLE ? 1 : 0;
            }
        }
        assertThat(problems).isEmpty();
        assertThat(whole).isGreaterThan(20);
    }

    /** A command is marked as historical in the laboratory's notes alone, and only if it is not understood any more. */
    @Test
    void historicalOnesAreCounted() throws IOException {
        List<DocumentedCommand> historical = all().stream()
                .filter(command -> command.kind() == Kind.HISTORICAL)
                .toList();
        assertThat(historical).hasSize(HISTORICAL);
        assertThat(historical).allMatch(command -> command.place().startsWith("docs/lab/"));
        assertThat(historical)
                .noneMatch(command -> CommandCheck.problems(command).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\n./glad detekt MODEL IMAGE\n```",
                "```\n./glad detect MODEL IMAGE --no-such-option\n```",
                "```\n./glad detect MODEL\n```",
                "```\nGLAD_JAVA_OPTS=-Xmx4g ./glad train --data DATA \\\n    --category screw\n```",
                "```\n./glad train --data DATA --model MODEL --features taef2\n```",
                "```\n./glad train --data DATA --model MODEL --minutes long\n```",
                "```\n./glad train --data DATA --model MODEL --set no.such.setting=1\n```",
                "```\n./glad train --data DATA --model MODEL --set batch_size=many\n```",
                "```\n./glad data\n```",
                "`./glad evaluate MODEL`",
                "`./glad train ... --mintes 3`",
                "`glad nonsense`",
                "`train --mintes 3`",
                "`weights pull ENTRY... --too DIR`",
                "`--no-such-option`",
                "`--set no_such_setting=1`",
                "`./glad COMMAND --no-such-option`"
            })
    void whatItDoesNotUnderstandIsFound(String text) throws IOException {
        assertThat(in(text)).singleElement().matches(command -> !CommandCheck.problems(command)
                .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```\n./glad detect MODEL IMAGE_OR_DIR... --out DIR | head\n```",
                "```\nglad calibrate MODEL --data GOOD --rule RULE --confidence C # for one model\n```",
                "```\n./glad data split DIR --out OUT --groups 'name:(part\\d+)_'\n```",
                "`GLAD_JAVA_OPTS=\"-Da=b -Xmx4g\" ./glad weights pull ... --to DIR`",
                "`glad data`",
                "`./glad evaluate`",
                "`refit --textures`",
                "`--set detector.KEY=VALUE`",
                "`./glad COMMAND --help`"
            })
    void whatItUnderstandsIsNot(String text) throws IOException {
        assertThat(in(text)).singleElement().matches(command -> CommandCheck.problems(command)
                .isEmpty());
    }

    private static List<DocumentedCommand> all() throws IOException {
        List<DocumentedCommand> commands = new ArrayList<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            if (!page.name().equals("CHANGELOG.md")) { // which says what versions had
                commands.addAll(DocumentedCommand.in(page));
            }
        }
        return commands;
    }

    private List<DocumentedCommand> in(String text) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), text);
        return DocumentedCommand.in(MarkdownPage.read(page));
    }
}
