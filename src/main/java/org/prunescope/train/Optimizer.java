package org.prunescope.train;

/** Rules by which weights follow their gradients. */
public enum Optimizer {
    /** Stochastic gradient descent with Nesterov momentum 0.9. */
    NESTEROV("SGD"),
    /** Adam with β₁ 0.9, β₂ 0.999. */
    ADAM("Adam");

    private final String label;

    Optimizer(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
