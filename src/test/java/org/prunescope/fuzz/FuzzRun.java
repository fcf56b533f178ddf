package org.prunescope.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.LogManager;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.prunescope.Main;

/**
 * Reads spoiled files in a process with as little memory as reading may take, and notes every answer that is neither a
 * network nor a refusal. Its working folder is one of its own; seeds lie in {@code seeds/<kind>}.
 *
 * <p>Everything follows from the number of the first case, so that a failure can be had again.
 */
final class FuzzRun {
    /** A case that takes longer counts as one that never ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String READER = "reader";

    private static final int FEWEST_CUTS = 10;
    private static final int MOST_FAILURES = 100;

    private final Path folder;
    private final Path failures;
    private final Set<String> reported = new HashSet<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, READER);
        thread.setDaemon(true);
        return thread;
    });

    private FuzzRun(Path folder, Path failures) {
        this.folder = folder;
        this.failures = failures;
    }

    /** Arguments: least cases and seconds for each kind, first case, folder of failures, ids of kinds. */
    public static void main(String[] arguments) throws IOException {
        try (InputStream logging = Main.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(logging);
        }
        FuzzRun run = new FuzzRun(Path.of("").toAbsolutePath(), Path.of(arguments[3]));
        List<String> wanted = List.of(arguments).subList(4, arguments.length);
        int failed = 0;
        for (Kind kind : Kinds.all()) {
            if (wanted.contains(kind.id())) {
                failed += run.new Series(kind)
                        .run(
                                Integer.parseInt(arguments[0]),
                                Integer.parseInt(arguments[1]),
                                Long.parseLong(arguments[2]));
            }
        }
        System.out.println(failed + " failed");
        System.exit(failed == 0 ? 0 : 1);
    }

    /** The cases of one kind. */
    private final class Series {
        private final Kind kind;
        private final Map<String, byte[]> seeds = new TreeMap<>();
        private final List<Path> hostile;
        private int read;
        private int refused;
        private int failed;

        Series(Kind kind) throws IOException {
            this.kind = kind;
            for (Path file : filesIn(SeedFiles.GOOD)) {
                seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            hostile = filesIn(SeedFiles.HOSTILE);
        }

        private List<Path> filesIn(String name) throws IOException {
            try (Stream<Path> files = Files.list(folder.resolve(name).resolve(kind.id()))) {
                return files.filter(file -> file.toString().endsWith("." + kind.ending()))
                        .sorted()
                        .toList();
            }
        }

        int run(int cases, int seconds, long first) throws IOException {
            long start = System.nanoTime();
            long end = start + TimeUnit.SECONDS.toNanos(seconds);
            seeds.forEach((name, file) -> judge("whole " + name, file));
            if (!seeds.isEmpty() && read == 0) {
                System.out.println("FAILED " + kind.id() + ": no good file of it is read");
                failed++;
            }
            for (Path file : hostile) {
                judge("hostile", file);
            }
            int cuts = Math.max(FEWEST_CUTS, cases / Math.max(1, seeds.size()));
            seeds.forEach((name, file) -> cutEverywhere(name, file, cuts));
            long last = first;
            while (!seeds.isEmpty() && failed < MOST_FAILURES && (last < first + cases || System.nanoTime() < end)) {
                mutated(last++);
            }
            System.out.printf(
                    "%s: %d seeds, %d cases, %d refused, %d read, cases %d to %d, %.1f s%n",
                    kind.id(),
                    seeds.size(),
                    read + refused + failed,
                    refused,
                    read,
                    first,
                    last - 1,
                    (System.nanoTime() - start) / 1e9);
            return failed;
        }

        /** Every length of a short file; of a long one more of the first lengths than of the last. */
        private void cutEverywhere(String name, byte[] file, int cuts) {
            double growth = Math.pow(file.length + 1.0, 1.0 / cuts);
            for (int length = 0; length < file.length; length = Math.max(length + 1, (int) (length * growth))) {
                judge("%s cut at %d".formatted(name, length), Arrays.copyOf(file, length));
            }
        }

        private void mutated(long number) {
            RandomGenerator random = new SplittableRandom(number);
            String name = Mutation.any(List.copyOf(seeds.keySet()), random);
            byte[] file = seeds.get(name);
            for (int i = random.nextInt(3); i >= 0; i--) {
                boolean isBlind = kind.mutations().isEmpty() || random.nextInt(4) == 0;
                file = Mutation.any(isBlind ? ByteMutations.ALL : kind.mutations(), random)
                        .of(file, random);
            }
            judge("case %d from %s".formatted(number, name), file);
        }

        private void judge(String name, byte[] content) {
            if (failed >= MOST_FAILURES) {
                return;
            }
            try {
                judge(name, Files.write(folder.resolve(SeedFiles.CASES).resolve("case." + kind.ending()), content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void judge(String name, Path file) throws IOException {
            Optional<Throwable> outcome = outcome(file);
            Optional<String> fault = outcome.flatMap(
                    refusal -> Refusal.fault(refusal, file.getFileName().toString()));
            if (fault.isPresent()) {
                failed++;
                report(name, file, fault.get(), outcome.get());
            } else if (outcome.isPresent()) {
                refused++;
            } else {
                read++;
            }
        }

        private Optional<Throwable> outcome(Path file) {
            Future<?> reading = worker.submit(() -> {
                kind.reading().read(file, folder);
                return null;
            });
            try {
                reading.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                return Optional.empty();
            } catch (ExecutionException e) {
                return Optional.of(e.getCause());
            } catch (TimeoutException e) {
                reading.cancel(true);
                return Optional.of(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** One of those that end in the same place is enough. */
        private void report(String name, Path file, String fault, Throwable outcome) throws IOException {
            Throwable root = outcome;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            StackTraceElement[] place = outcome instanceof TimeoutException ? readersPlace() : root.getStackTrace();
            List<String> frames =
                    Arrays.stream(place).limit(12).map(Object::toString).toList();
            if (reported.add(fault + frames)) {
                Path kept =
                        failures.resolve("%s-%s-%s".formatted(kind.id(), SeedFiles.plain(name), file.getFileName()));
                Files.createDirectories(failures);
                Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
                System.out.printf("FAILED %s, %s: %s (%s)%n", kind.id(), name, fault, kept);
                String message = String.valueOf(outcome.getMessage());
                System.out.println("  " + message.substring(0, Math.min(300, message.length())));
                frames.forEach(frame -> System.out.println("    at " + frame));
            }
            if (outcome instanceof TimeoutException) {
                System.out.println("the reader never ends");
                System.exit(2);
            }
        }

        private StackTraceElement[] readersPlace() {
            return Thread.getAllStackTraces().entrySet().stream()
                    .filter(entry -> entry.getKey().getName().equals(READER))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
