/** What pruning and fine-tuning did to each class. */
@CheckReturnValue
package org.prunescope.app.classes;

import com.google.errorprone.annotations.CheckReturnValue;
