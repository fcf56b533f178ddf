package org.prunescope.graph;

/**
 * What a network costs.
 *
 * @param filters output channels of all convolutions and of dense layers but the last
 * @param parameters learnable numbers: weights, biases, γ and β; no running statistics
 * @param macs multiply-accumulate operations of convolutions and dense layers for one image, 1 MAC = 1
 * @param activationBytes outputs of all convolutions and dense layers for one image, 4 bytes a number
 * @param storedBytes all stored numbers, running statistics included, 4 bytes each
 */
public record Cost(long filters, long parameters, long macs, long activationBytes, long storedBytes) {
    static final Cost NOTHING = new Cost(0, 0, 0, 0, 0);

    Cost plus(Cost other) {
        return new Cost(
                filters + other.filters,
                parameters + other.parameters,
                macs + other.macs,
                activationBytes + other.activationBytes,
                storedBytes + other.storedBytes);
    }
}
