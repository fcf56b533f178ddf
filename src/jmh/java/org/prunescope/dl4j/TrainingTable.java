package org.prunescope.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.prunescope.engine.Latency;
import org.prunescope.engine.Progress;
import org.prunescope.engine.TrainingPace;
import org.prunescope.graph.Network;

/**
 * Prints how long steps of training take, as one oneDNN program and layer by layer in Deeplearning4j, in turns: a row for
 * each network, batch and number of threads.
 *
 * <p>Arguments, each a list with commas: names of {@link TrainingNetworks}, batches, threads; then the steps of each.
 *
 * <pre>
 * mvn -q -Pjmh test-compile exec:exec -Dexec.executable=java -Dexec.classpathScope=test \
 *     "-Dexec.args=-cp %classpath org.prunescope.dl4j.TrainingTable resnet20,vgg16-odd 32,64 1,2 15"
 * </pre>
 */
public final class TrainingTable {
    private TrainingTable() {}

    public static void main(String[] arguments) {
        System.out.println("| network | batch | threads | program, ms | layer by layer, ms | ratio |");
        System.out.println("|---|--:|--:|--:|--:|--:|");
        for (String name : arguments[0].split(",")) {
            Network network = TrainingNetworks.byName(name);
            for (int threads : numbers(arguments[2])) {
                Backend.prepare(threads);
                for (int batch : numbers(arguments[1])) {
                    TrainingPace pace =
                            PaceMeter.measure(network, batch, threads, Integer.parseInt(arguments[3]), Progress.SILENT);
                    System.out.printf(
                            Locale.ROOT,
                            "| %s | %d | %d | %s | %s | %.2f |%n",
                            name,
                            batch,
                            threads,
                            pace.obstacle().orElseGet(() -> words(pace.program())),
                            words(pace.layers()),
                            pace.ratio());
                }
            }
        }
    }

    private static int[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private static String words(List<Double> millis) {
        Latency time = Latency.of(millis);
        return String.format(Locale.ROOT, "%.1f ±%.1f", time.median(), time.spread());
    }
}
