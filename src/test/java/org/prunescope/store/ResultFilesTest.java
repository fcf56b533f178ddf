package org.prunescope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.graph.ConstantChannels;
import org.prunescope.score.ScoreTable;
import org.prunescope.study.Ranking;

class ResultFilesTest {
    @TempDir
    Path folder;

    @Test
    void aRankingComesBackWithTheConstantsThatItFound() {
        ConstantChannels constants =
                new ConstantChannels(new TreeMap<>(Map.of("relu", new TreeMap<>(Map.of(2, 0.0, 7, 1.0 / 3)))));
        Ranking ranking = new Ranking(scores(), Map.of(), List.of(3, 4), Optional.of(constants));
        ResultFiles files = new ResultFiles(folder);

        files.keep("key", ranking);

        assertThat(files.ranking("key")).contains(ranking);
    }

    /** Before rankings looked for constant channels. */
    @Test
    void anOlderRankingIsStillFound() throws IOException {
        Ranking ranking = new Ranking(scores(), Map.of(), List.of(3, 4));
        ResultFiles files = new ResultFiles(folder);
        files.keep("key", ranking);
        Path file = folder.resolve("ranking-key.json.gz");
        String now;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            now = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String old = now.replace(",\"constants\":null", "");
        assertThat(old).isNotEqualTo(now);

        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(old.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(files.ranking("key")).contains(ranking);
    }

    private static ScoreTable scores() {
        return new ScoreTable("zero-channel", Map.of("conv", new double[] {0, 0.5, 1}));
    }
}
