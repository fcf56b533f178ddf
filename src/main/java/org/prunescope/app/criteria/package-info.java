/** The view of criteria: how alike they rank, whether their scores tell filters apart, how steady they are. */
@CheckReturnValue
package org.prunescope.app.criteria;

import com.google.errorprone.annotations.CheckReturnValue;
