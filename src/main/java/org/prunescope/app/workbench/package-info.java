/**
 * The window's state and what can be done with it: the study with its history, what is opened, what follows from both,
 * and the long work. Knows no scene; tested without a toolkit.
 */
@CheckReturnValue
package org.prunescope.app.workbench;

import com.google.errorprone.annotations.CheckReturnValue;
