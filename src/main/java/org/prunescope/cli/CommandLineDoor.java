package org.prunescope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.prunescope.data.Preprocessing;
import org.prunescope.engine.InputConvention;
import org.prunescope.plan.Scope;
import org.prunescope.sample.SampleStudy;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.study.Calibration;
import org.prunescope.study.Pipeline;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;
import org.prunescope.train.Weighting;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Everything that the program does without a window. */
public final class CommandLineDoor {
    private static final Logger LOG = Logger.getLogger(CommandLineDoor.class.getName());

    private final CommandLine root;

    /** The root command shows its help. */
    @Command(
            name = "prunescope",
            description = {
                "Prunes the filters of trained convolutional networks without losing the rare classes.",
                "Without a command it opens the window."
            },
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:done", "1:failed, with one sentence on standard error", "2:wrong arguments"})
    static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Which command? prunescope --help lists them.");
        }
    }

    /**
     * @param pipeline does the work
     * @param sample makes the sample study
     */
    public CommandLineDoor(Pipeline pipeline, SampleStudy sample) {
        root = new CommandLine(new Root())
                .addSubcommand(new InspectCommand(pipeline))
                .addSubcommand(new StructureCommand(pipeline))
                .addSubcommand(new EvaluateCommand(pipeline))
                .addSubcommand(new RankCommand(pipeline))
                .addSubcommand(new CriteriaCommand(pipeline))
                .addSubcommand(new RaceCommand(pipeline))
                .addSubcommand(new SensitivityCommand(pipeline))
                .addSubcommand(new PruneCommand(pipeline))
                .addSubcommand(new FineTuneCommand(pipeline))
                .addSubcommand(new CompareCommand(pipeline))
                .addSubcommand(new BenchmarkCommand(pipeline))
                .addSubcommand(new ConvertCommand(pipeline))
                .addSubcommand(new RunCommand(pipeline))
                .addSubcommand(new MakeSampleCommand(sample))
                .addSubcommand(new DoctorCommand(pipeline));
        KebabCase.register(
                root,
                Balance.Sampling.class,
                Calibration.Draw.class,
                Calibration.Source.class,
                DataArguments.Values.class,
                RecipeArguments.Flip.class,
                InputConvention.class,
                Normalizer.class,
                Optimizer.class,
                Preprocessing.Fit.class,
                Preparation.class,
                Reduction.class,
                Schedule.class,
                Scope.class,
                SplitChoice.class,
                Stopping.Goal.class,
                Weighting.Kind.class);
        root.setExecutionExceptionHandler(CommandLineDoor::explain).setUsageHelpAutoWidth(true);
    }

    /** Runs a command line and tells its exit code. */
    public int run(String... arguments) {
        return root.execute(arguments);
    }

    /** Where a test wants to read what a command prints. */
    CommandLineDoor printingTo(PrintWriter out, PrintWriter err) {
        root.setOut(out).setErr(err);
        return this;
    }

    private static int explain(Exception problem, CommandLine command, CommandLine.ParseResult arguments) {
        PrintWriter err = command.getErr();
        if (problem instanceof CancellationException) {
            err.println("prunescope: cancelled");
        } else if (problem instanceof IOException || problem instanceof IllegalArgumentException) {
            err.println("prunescope: " + problem.getMessage());
            LOG.log(Level.FINE, "details", problem);
        } else {
            err.println("prunescope: this should not happen; please report it with the lines below");
            problem.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
