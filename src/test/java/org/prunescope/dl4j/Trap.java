package org.prunescope.dl4j;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** A class that tells when anybody touches it, as one that a hostile file names would do harm. */
public final class Trap implements Serializable {
    private static final String PROPERTY = "prunescope.trap";
    private static final long serialVersionUID = 1;

    static {
        System.setProperty(PROPERTY, "initialised");
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        System.setProperty(PROPERTY, "deserialised");
    }

    /** Forgets that this very class was used to make hostile files. */
    static void set() {
        System.clearProperty(PROPERTY);
    }
}
