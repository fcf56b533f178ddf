package org.prunescope.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    private record Need(long size, int begin, int end) {
        Placement.Span span() {
            Placement.Span span = new Placement.Span(size, begin);
            span.end(end);
            return span;
        }

        boolean isDuring(int time) {
            return begin <= time && time < end;
        }
    }

    @Test
    void whatFollowsLiesInTheSamePlace() {
        List<Placement.Span> spans = List.of(new Need(100, 0, 1).span(), new Need(60, 1, 2).span());

        assertThat(Placement.place(spans)).isEqualTo(100);
        assertThat(spans).extracting(Placement.Span::offset).containsExactly(0L, 0L);
    }

    @Test
    void whatHasNoEndIsNeededForEver() {
        List<Placement.Span> spans = List.of(new Placement.Span(10, 0), new Need(20, 5, 6).span());

        assertThat(Placement.place(spans)).isEqualTo(30);
    }

    @Test
    void aGapIsFilled() {
        List<Placement.Span> spans =
                List.of(new Need(100, 0, 4).span(), new Need(50, 0, 9).span(), new Need(40, 5, 9).span());

        assertThat(Placement.place(spans)).isEqualTo(150);
        assertThat(spans.get(2).offset()).isZero();
    }

    /** At no time do two lie upon one another, and the block is not much larger than what is needed at once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nobodyIsInTheWayOfAnother(long seed) {
        Random random = new Random(seed);
        List<Need> needs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int begin = random.nextInt(200);
            needs.add(new Need(64L * (1 + random.nextInt(50)), begin, begin + 1 + random.nextInt(30)));
        }
        List<Placement.Span> spans = needs.stream().map(Need::span).toList();

        long whole = Placement.place(spans);

        long most = 0;
        for (int time = 0; time < 240; time++) {
            long together = 0;
            for (int i = 0; i < needs.size(); i++) {
                if (needs.get(i).isDuring(time)) {
                    together += needs.get(i).size();
                    requireApart(needs, spans, i, time);
                }
            }
            most = Math.max(most, together);
        }
        assertThat(whole).isBetween(most, most + most / 3);
    }

    private static void requireApart(List<Need> needs, List<Placement.Span> spans, int one, int time) {
        for (int other = 0; other < one; other++) {
            if (needs.get(other).isDuring(time)) {
                long end = spans.get(other).offset() + needs.get(other).size();
                long ownEnd = spans.get(one).offset() + needs.get(one).size();
                assertThat(spans.get(one).offset() >= end || spans.get(other).offset() >= ownEnd)
                        .isTrue();
            }
        }
    }
}
