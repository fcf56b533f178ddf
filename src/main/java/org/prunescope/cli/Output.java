package org.prunescope.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.prunescope.engine.Progress;
import org.prunescope.store.JsonDocument;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a command's results go: text for people, or one JSON document and nothing else on standard output. */
final class Output {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON document on standard output and nothing else there.")
    private boolean asJson;

    /** Prints the facts as JSON, or the lines that a person reads. */
    void print(Map<String, ?> facts, Iterable<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (asJson) {
            out.println(JsonDocument.text(facts));
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }

    /** A remark on standard error. */
    void note(String sentence) {
        spec.commandLine().getErr().println(sentence);
    }

    /** Progress on standard error, in one line that is written over, where a person is watching. */
    @SuppressWarnings("SystemConsoleNull") // from Java 22 on the line is written to files, too
    Progress progress() {
        return new ConsoleProgress(spec.commandLine().getErr(), System.console() != null);
    }
}
