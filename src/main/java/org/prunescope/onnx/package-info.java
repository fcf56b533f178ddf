/**
 * ONNX files in and out, and ONNX Runtime, which runs networks and lets their inner values be seen. Nothing outside of
 * this package knows the file's messages or the runtime.
 */
@CheckReturnValue
package org.prunescope.onnx;

import com.google.errorprone.annotations.CheckReturnValue;
