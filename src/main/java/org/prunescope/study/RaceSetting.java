package org.prunescope.study;

import java.util.List;
import java.util.Optional;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SplitRule;

/**
 * Everything that the outcome of a race depends on. What was run under one setting may be used under another that only
 * adds or leaves out entrants, targets and seeds.
 *
 * @param networkSha256 of the network's file
 * @param dataFingerprint of the images, see {@link OpenData#fingerprint}
 * @param split how images are shared out where the disk does not say
 * @param preprocessing how images come to the network
 * @param classNames in the order of the network's outputs
 */
public record RaceSetting(
        RaceChoice choice,
        String networkSha256,
        String dataFingerprint,
        SplitRule split,
        Preprocessing preprocessing,
        List<String> classNames) {

    public RaceSetting {
        classNames = List.copyOf(classNames);
    }

    /** @param networkSha256 of the network's file */
    public static RaceSetting of(RaceChoice choice, String networkSha256, OpenData data) {
        return new RaceSetting(
                choice,
                networkSha256,
                data.fingerprint(),
                data.splitRule(),
                data.preprocessing(),
                data.dataset().classNames());
    }

    /**
     * Why what was run under another setting cannot be used under this one, as it stands behind "holds a race": {@code
     * of another network}; empty where it can.
     */
    public Optional<String> difference(RaceSetting other) {
        if (!networkSha256.equals(other.networkSha256)) {
            return Optional.of("of another network");
        } else if (!dataFingerprint.equals(other.dataFingerprint)
                || !split.equals(other.split)
                || !classNames.equals(other.classNames)) {
            return Optional.of("with other images, or images shared out otherwise");
        } else if (!preprocessing.equals(other.preprocessing)) {
            return Optional.of("whose images come to the network in another way");
        } else if (!choice.recipe().equals(other.choice.recipe())) {
            return Optional.of("with another recipe of fine-tuning");
        } else if (choice.scope() != other.choice.scope() || !choice.limits().equals(other.choice.limits())) {
            return Optional.of("with another scope or other limits");
        }
        return choice.entrants().stream()
                .filter(entrant -> other.choice.entrants().stream()
                        .anyMatch(old -> old.id().equals(entrant.id()) && !old.equals(entrant)))
                .findFirst()
                .map(entrant -> "in which %s ranks otherwise".formatted(entrant.id()));
    }
}
