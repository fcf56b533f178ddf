package org.prunescope.app.finetuning;

import org.prunescope.app.control.Tip;

/**
 * A large number with two lines beside it.
 *
 * @param name what it is
 * @param line what it is to be held against
 */
record KeyFigure(String value, String name, String line, Tip tip) {}
