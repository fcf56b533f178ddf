/** What leaves the program: documents, tables, ranks, charts and the report, one exporter for each kind of file. */
@CheckReturnValue
package org.prunescope.export;

import com.google.errorprone.annotations.CheckReturnValue;
