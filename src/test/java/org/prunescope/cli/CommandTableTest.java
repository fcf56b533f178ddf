package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.format.NetworkFormats;
import org.prunescope.sample.SampleStudy;
import org.prunescope.study.Pipeline;
import org.prunescope.study.SteadyTiming;

/** The README's table of commands against what the program offers. */
class CommandTableTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| ");
    private static final Pattern OFFERED = Pattern.compile("(?m)^  ([a-z-]+)  ");

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    @Test
    void everyCommandHasItsRow() throws IOException {
        ReferenceEngine engine = new ReferenceEngine();
        Pipeline pipeline =
                new Pipeline(new NetworkFormats(List.of()), engine, engine, new StandInTrainer(), SteadyTiming.make());
        StringWriter help = new StringWriter();
        assertThat(new CommandLineDoor(pipeline, new SampleStudy(pipeline))
                        .printingTo(new PrintWriter(help, true), new PrintWriter(help, true))
                        .run("--help"))
                .isZero();
        String readme = Files.readString(Path.of("README.md"));
        String table =
                readme.substring(readme.indexOf("| command | what it does |"), readme.indexOf("`--help` explains"));
        String commands = help.toString().substring(help.toString().indexOf("Commands:"));

        assertThat(found(OFFERED, commands)).contains("prune", "sensitivity");
        assertThat(found(ROW, table)).containsExactlyInAnyOrderElementsOf(found(OFFERED, commands));
    }
}
