package org.prunescope.dl4j;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** Lets threads look at a step one after another, in a fixed order. */
final class Turns {
    private final Map<String, Turn> turns = new HashMap<>();

    private static final class Turn {
        private int next;
        private boolean isOver;
    }

    Turns(Collection<String> steps) {
        steps.forEach(step -> turns.put(step, new Turn()));
    }

    /**
     * Waits until all before have looked at the step, and looks.
     *
     * @param number counted from 0
     * @throws CancellationException if another thread gave up
     */
    void take(String step, int number, Runnable look) {
        Turn turn = turns.get(step);
        synchronized (turn) {
            while (turn.next != number && !turn.isOver) {
                await(turn);
            }
            if (turn.isOver) {
                throw new CancellationException("another thread could not go on");
            }
            look.run();
            turn.next++;
            turn.notifyAll();
        }
    }

    private static void await(Turn turn) {
        try {
            turn.wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** Nobody waits any more. */
    void giveUp() {
        for (Turn turn : turns.values()) {
            synchronized (turn) {
                turn.isOver = true;
                turn.notifyAll();
            }
        }
    }
}
