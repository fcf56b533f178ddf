package org.prunescope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.prunescope.metric.RepeatedEvaluation;
import org.prunescope.study.Race;
import org.prunescope.study.RaceGoal;
import org.prunescope.study.RaceVerdict;

/**
 * A race as text for people.
 *
 * @param standings of the race
 */
record RaceTables(Race race, List<Race.Standing> standings) {
    private static final String ROW = "%-24s %7s %7s %7s  %-21s %8s %8s  %-21s %8s";

    List<String> lines() {
        boolean isTrained = race.setting().choice().recipe().isPresent();
        List<String> lines = new ArrayList<>();
        lines.add("%d validation images; %s".formatted(race.original().answers().size(), training()));
        lines.add("");
        lines.add(ROW.formatted(
                        "entrant",
                        "target",
                        "MACs",
                        "params",
                        "balanced accuracy",
                        "± seeds",
                        isTrained ? "untuned" : "",
                        "worst-class recall",
                        "± seeds")
                .stripTrailing());
        lines.add(ROW.formatted(
                        "original",
                        "",
                        "100.0 %",
                        "100.0 %",
                        Tables.withInterval(race.original().figure(RaceGoal.BALANCED_ACCURACY)),
                        "",
                        "",
                        Tables.withInterval(race.original().figure(RaceGoal.WORST_RECALL)),
                        "")
                .stripTrailing());
        standings.forEach(standing -> lines.add(line(standing)));
        lines.add("");
        lines.add("Rates are means over the seeds with 95 % intervals over images; ± is the deviation over the seeds.");
        String last = "";
        for (RaceGoal goal : RaceGoal.values()) {
            RaceVerdict verdict = race.verdict(goal);
            // While there is nothing to compare, no measure has more to say than another.
            if (!verdict.sentence().equals(last)) {
                addVerdict(verdict, lines);
            }
            last = verdict.sentence();
        }
        race.cells().stream()
                .filter(cell -> cell.shortfall().isPresent())
                .forEach(cell -> lines.add("%s: %s"
                        .formatted(cell.place().title(), cell.shortfall().get())));
        return lines;
    }

    private String training() {
        return race.setting()
                .choice()
                .recipe()
                .map(recipe -> "fine-tuned for %s; the same images chose the best epoch"
                        .formatted(recipe.epochs() == 1 ? "1 epoch" : recipe.epochs() + " epochs"))
                .orElse("not fine-tuned");
    }

    private static String line(Race.Standing standing) {
        return ROW.formatted(
                        standing.entrant(),
                        percent(standing.target()),
                        percent(standing.macs()),
                        percent(standing.parameters()),
                        Tables.withInterval(standing.balancedAccuracy().mean()),
                        spread(standing.balancedAccuracy()),
                        standing.untrained()
                                .map(figure -> Tables.number(figure.mean()))
                                .orElse(""),
                        Tables.withInterval(standing.worstRecall().mean()),
                        spread(standing.worstRecall()))
                .stripTrailing();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String spread(RepeatedEvaluation.Figure figure) {
        OptionalDouble spread = figure.spread();
        return spread.isPresent() ? String.format(Locale.ROOT, "%.3f", spread.getAsDouble()) : "–";
    }

    private static void addVerdict(RaceVerdict verdict, List<String> lines) {
        lines.add("");
        lines.add(verdict.sentence());
        if (!verdict.order().isEmpty()) {
            String difference = verdict.criticalDifference().isPresent()
                    ? String.format(
                            Locale.ROOT,
                            "; differ by %.2f or more where they can be told apart",
                            verdict.criticalDifference().getAsDouble())
                    : "";
            lines.add("mean ranks by %s: %s%s"
                    .formatted(
                            verdict.goal().label(),
                            verdict.order().stream()
                                    .map(place ->
                                            String.format(Locale.ROOT, "%s %.2f", place.entrant(), place.meanRank()))
                                    .collect(Collectors.joining(", ")),
                            difference));
        }
    }
}
