package org.prunescope.study;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.prunescope.data.Preprocessing;
import org.prunescope.engine.Progress;
import org.prunescope.graph.Network;
import org.prunescope.metric.Predictions;
import org.prunescope.score.ScoreTable;

/** The pipeline's slow results, made once: each is kept under a hash of everything that it depends on. */
public final class Results {
    private final Pipeline pipeline;
    private final ResultStore store;

    public Results(Pipeline pipeline, ResultStore store) {
        this.pipeline = pipeline;
        this.store = store;
    }

    /**
     * The ranking of a network, if it was made before.
     *
     * @param sha256 of the network's file
     */
    public Optional<Ranking> knownRanking(String sha256, OpenData data, RankingChoice choice) {
        return store.ranking(rankingKey(sha256, data, choice));
    }

    /** The ranking of a network, made now if it is not known. */
    public Ranking ranking(String sha256, Network network, OpenData data, RankingChoice choice, Progress progress)
            throws IOException {
        Optional<Ranking> known = knownRanking(sha256, data, choice);
        if (known.isPresent()) {
            return known.get();
        }
        Ranking made = pipeline.rank(network, data, choice, progress);
        store.keep(rankingKey(sha256, data, choice), made);
        return made;
    }

    /**
     * Scores by several criteria on the same draw of images, in their order; those that are not known are made in one
     * pass.
     *
     * @param choices all with the same calibration
     */
    List<ScoreTable> scores(
            String sha256, Network network, OpenData data, List<RankingChoice> choices, Progress progress)
            throws IOException {
        Map<RankingChoice, ScoreTable> found = new LinkedHashMap<>();
        List<RankingChoice> missing = new ArrayList<>();
        for (RankingChoice choice : choices) {
            store.ranking(scoresKey(sha256, data, choice))
                    .ifPresentOrElse(known -> found.put(choice, known.scores()), () -> missing.add(choice));
        }
        List<ScoreTable> made = rankTogether(network, data, missing, progress);
        for (int i = 0; i < missing.size(); i++) {
            // Without the responses to classes, which nobody asks for here and which take most of the room.
            store.keep(scoresKey(sha256, data, missing.get(i)), new Ranking(made.get(i), Map.of(), List.of()));
            found.put(missing.get(i), made.get(i));
        }
        return choices.stream().map(found::get).toList();
    }

    private List<ScoreTable> rankTogether(
            Network network, OpenData data, List<RankingChoice> choices, Progress progress) throws IOException {
        List<RankingChoice> byImages =
                choices.stream().filter(Results::readsImages).toList();
        Iterator<Ranking> rankings = byImages.isEmpty()
                ? Collections.emptyIterator()
                : pipeline.rankAll(network, data, byImages, progress).iterator();
        List<ScoreTable> tables = new ArrayList<>();
        for (RankingChoice choice : choices) {
            tables.add((readsImages(choice) ? rankings.next() : pipeline.rank(network, choice, progress)).scores());
        }
        return tables;
    }

    private static boolean readsImages(RankingChoice choice) {
        return choice.imported().isEmpty() && !choice.rule().needs().isEmpty();
    }

    private static String scoresKey(String sha256, OpenData data, RankingChoice choice) {
        return hash("scores", rankingKey(sha256, data, choice));
    }

    /** Answers for the validation part, if they were made before. */
    public Optional<Predictions> knownValidation(String sha256, OpenData data) {
        return store.predictions(validationKey(sha256, data));
    }

    /** Answers for the validation part, made now if they are not known. */
    @CanIgnoreReturnValue // the caller may only want it kept
    public Predictions validation(
            String sha256, Network network, OpenData data, Consumer<Pipeline.Partial> soFar, Progress progress)
            throws IOException {
        Optional<Predictions> known = knownValidation(sha256, data);
        if (known.isPresent()) {
            return known.get();
        }
        Predictions made = pipeline.validate(network, data, soFar, progress);
        store.keep(validationKey(sha256, data), made);
        return made;
    }

    /** Scores do not depend on normaliser and reduction: those come after. */
    private static String rankingKey(String sha256, OpenData data, RankingChoice choice) {
        return hash(
                sha256,
                data.fingerprint(),
                data.splitRule(),
                text(data.preprocessing()),
                data.dataset().classNames(),
                choice.imported()
                        .map(ranks -> choice.criterion() + " " + ranks.sha256())
                        .orElse((choice.criterion() + " " + choice.settings()).strip()),
                choice.calibration());
    }

    private static String validationKey(String sha256, OpenData data) {
        return hash(
                sha256,
                data.fingerprint(),
                data.splitRule(),
                text(data.preprocessing()),
                data.dataset().classNames());
    }

    /** As it was written before there was an order of colours, so that results that were kept are still found. */
    private static String text(Preprocessing way) {
        return "Preprocessing[channels=%d, height=%d, width=%d, fit=%s, scale=%s, mean=%s, deviation=%s%s]"
                .formatted(
                        way.channels(),
                        way.height(),
                        way.width(),
                        way.fit(),
                        way.scale(),
                        way.mean(),
                        way.deviation(),
                        way.order() == Preprocessing.Order.RGB ? "" : ", order=" + way.order());
    }

    private static String hash(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
