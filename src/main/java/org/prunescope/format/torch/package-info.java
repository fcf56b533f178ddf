/**
 * Checkpoints of PyTorch, as {@code torch.save} and safetensors write them.
 *
 * <p>Such a file holds tensors with names and no network, so known architectures are recognized by names and shapes.
 * Files of ours carry the structure beside the tensors. Nothing that a file names is ever loaded or run.
 */
@CheckReturnValue
package org.prunescope.format.torch;

import com.google.errorprone.annotations.CheckReturnValue;
