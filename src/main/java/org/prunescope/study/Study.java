package org.prunescope.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.metric.GuardRail;
import org.prunescope.plan.Policy;
import org.prunescope.score.Criteria;
import org.prunescope.train.Recipe;

/**
 * Everything a person has chosen and found. Immutable: undoing is going back to an earlier value.
 *
 * @param name for people
 * @param network the file, once opened
 * @param data the images, once opened
 * @param input how the one reaches the other, once both are there
 * @param ranking how filters are ranked
 * @param isRanked whether they have been ranked so; scores follow from the choice
 * @param policy what goes
 * @param guards what may not be harmed
 * @param margin the loss of balanced accuracy that would still be accepted, in (0, 1)
 * @param recipe of fine-tuning
 * @param runs in the order of their numbers
 * @param finals evaluations on the test part, in the order in which they were made
 */
public record Study(
        String name,
        Optional<NetworkSource> network,
        Optional<DataSource> data,
        Optional<InputChoice> input,
        RankingChoice ranking,
        boolean isRanked,
        Policy policy,
        List<GuardRail> guards,
        double margin,
        Recipe recipe,
        List<Run> runs,
        List<FinalEvaluation> finals) {
    /** Nothing opened yet. */
    public static final Study EMPTY = new Study(
            "Untitled study",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            RankingChoice.DEFAULT,
            false,
            Policy.START,
            List.of(),
            0.03,
            Recipe.DEFAULT,
            List.of(),
            List.of());

    public Study {
        guards = List.copyOf(guards);
        runs = List.copyOf(runs);
        finals = List.copyOf(finals);
        if (!(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin lies in (0, 1), not at " + margin);
        }
    }

    public Study withName(String newName) {
        return new Study(
                newName, network, data, input, ranking, isRanked, policy, guards, margin, recipe, runs, finals);
    }

    /**
     * Another network: scores, imported ones too, plan and runs belong to the old one and are gone, and so is the layer
     * at which training was to begin.
     */
    public Study withNetwork(NetworkSource source) {
        return new Study(
                name,
                Optional.of(source),
                data,
                Optional.empty(),
                ranking.imported().isPresent() ? ranking.withCriterion(Criteria.DEFAULT) : ranking,
                false,
                Policy.START,
                guards,
                margin,
                recipe.withTrainFrom(Optional.empty()),
                List.of(),
                List.of());
    }

    /** Other images: what was measured on the old ones is gone, guard-rails with it. */
    public Study withData(DataSource source) {
        return new Study(
                name,
                network,
                Optional.of(source),
                Optional.empty(),
                ranking,
                false,
                policy,
                List.of(),
                margin,
                recipe,
                List.of(),
                List.of());
    }

    /** Another way from picture to network: scores were measured the old way and are gone. */
    public Study withInput(InputChoice choice) {
        return new Study(
                name, network, data, Optional.of(choice), ranking, false, policy, guards, margin, recipe, runs, finals);
    }

    /** Ranked by a choice. */
    public Study rankedBy(RankingChoice choice) {
        return new Study(name, network, data, input, choice, true, policy, guards, margin, recipe, runs, finals);
    }

    public Study withPolicy(Policy newPolicy) {
        return new Study(
                name, network, data, input, ranking, isRanked, newPolicy, guards, margin, recipe, runs, finals);
    }

    public Study withGuards(List<GuardRail> newGuards) {
        return new Study(
                name, network, data, input, ranking, isRanked, policy, newGuards, margin, recipe, runs, finals);
    }

    public Study withRecipe(Recipe newRecipe) {
        return new Study(
                name, network, data, input, ranking, isRanked, policy, guards, margin, newRecipe, runs, finals);
    }

    private Study withRuns(List<Run> newRuns) {
        return new Study(
                name, network, data, input, ranking, isRanked, policy, guards, margin, recipe, newRuns, finals);
    }

    /** With a run, in place of the one of the same number if there is one. */
    public Study withRun(Run run) {
        List<Run> next = new ArrayList<>(runs);
        next.removeIf(other -> other.number() == run.number());
        next.add(run);
        next.sort((a, b) -> Integer.compare(a.number(), b.number()));
        return withRuns(next);
    }

    public Study withoutRun(int number) {
        return withRuns(runs.stream().filter(run -> run.number() != number).toList());
    }

    public Study withFinal(FinalEvaluation evaluation) {
        List<FinalEvaluation> more = new ArrayList<>(finals);
        more.add(evaluation);
        return new Study(name, network, data, input, ranking, isRanked, policy, guards, margin, recipe, runs, more);
    }

    /** The run of a number. */
    public Optional<Run> run(int number) {
        return runs.stream().filter(run -> run.number() == number).findFirst();
    }

    /** The number that the next run gets. */
    public int nextRunNumber() {
        return runs.stream().mapToInt(Run::number).max().orElse(0) + 1;
    }
}
