package org.prunescope.score.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Things joined step by step, the closest first, by the mean distance of their members (average linkage, UPGMA).
 *
 * @param leaves how many things there are; they are the nodes 0..leaves − 1
 * @param merges one less; merge i makes the node leaves + i
 */
public record Dendrogram(int leaves, List<Merge> merges) {

    public Dendrogram {
        merges = List.copyOf(merges);
    }

    /**
     * Two nodes become one.
     *
     * @param left the node whose first leaf comes first
     * @param right the other
     * @param height their mean distance; never below that of an earlier merge
     */
    public record Merge(int left, int right, double height) {}

    /** @param distances [leaves][leaves], symmetric */
    static Dendrogram of(double[][] distances) {
        int leaves = distances.length;
        List<Merge> merges = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        List<List<Integer>> members = new ArrayList<>();
        for (int leaf = 0; leaf < leaves; leaf++) {
            open.add(leaf);
            members.add(List.of(leaf));
        }
        while (open.size() > 1) {
            Merge closest = closest(open, members, distances);
            List<Integer> both = new ArrayList<>(members.get(closest.left()));
            both.addAll(members.get(closest.right()));
            open.remove((Integer) closest.left());
            open.remove((Integer) closest.right());
            open.add(members.size());
            members.add(both);
            merges.add(closest);
        }
        return new Dendrogram(leaves, merges);
    }

    private static Merge closest(List<Integer> open, List<List<Integer>> members, double[][] distances) {
        Merge best = null;
        for (int left : open) {
            for (int right : open) {
                if (Collections.min(members.get(left)) < Collections.min(members.get(right))) {
                    double height = mean(members.get(left), members.get(right), distances);
                    if (best == null || height < best.height()) {
                        best = new Merge(left, right, height);
                    }
                }
            }
        }
        return best;
    }

    private static double mean(List<Integer> left, List<Integer> right, double[][] distances) {
        double sum = 0;
        for (int a : left) {
            for (int b : right) {
                sum += distances[a][b];
            }
        }
        return sum / (left.size() * right.size());
    }

    /** The leaves in an order in which no branches cross. */
    public List<Integer> order() {
        List<Integer> order = new ArrayList<>();
        if (leaves > 0) {
            collect(leaves + merges.size() - 1, order);
        }
        return List.copyOf(order);
    }

    /** The leaves under a node, in that order. */
    public List<Integer> leavesOf(int node) {
        List<Integer> found = new ArrayList<>();
        collect(node, found);
        return List.copyOf(found);
    }

    private void collect(int node, List<Integer> into) {
        if (node < leaves) {
            into.add(node);
        } else {
            collect(merges.get(node - leaves).left(), into);
            collect(merges.get(node - leaves).right(), into);
        }
    }

    /** The groups of at least two that are joined at a height or below it, in the order of the leaves. */
    public List<List<Integer>> clusters(double height) {
        List<List<Integer>> clusters = new ArrayList<>();
        if (leaves > 0) {
            addClusters(leaves + merges.size() - 1, height, clusters);
        }
        return List.copyOf(clusters);
    }

    private void addClusters(int node, double height, List<List<Integer>> into) {
        if (node < leaves) {
            return;
        }
        Merge merge = merges.get(node - leaves);
        if (merge.height() <= height) {
            into.add(leavesOf(node));
        } else {
            addClusters(merge.left(), height, into);
            addClusters(merge.right(), height, into);
        }
    }
}
