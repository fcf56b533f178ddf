package org.prunescope.engine;

import java.util.Map;
import java.util.Optional;

/**
 * What an engine tells of itself.
 *
 * @param accelerated whether its fast code (for Deeplearning4j: oneDNN) is truly in use
 * @param facts versions, threads, instruction sets, by name, in display order
 * @param warning one sentence where it is slower than it should be
 */
public record EngineStatus(boolean accelerated, Map<String, String> facts, Optional<String> warning) {}
