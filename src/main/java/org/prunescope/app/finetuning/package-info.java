/** Fine-tuning: the recipe is asked for, and what it leads to is seen as it goes on. */
@CheckReturnValue
package org.prunescope.app.finetuning;

import com.google.errorprone.annotations.CheckReturnValue;
