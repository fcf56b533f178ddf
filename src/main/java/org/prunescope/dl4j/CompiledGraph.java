package org.prunescope.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.prunescope.graph.Network;

/**
 * A graph in Deeplearning4j's terms.
 *
 * @param layout where our parameters lie in its flat array
 */
record CompiledGraph(ComputationGraphConfiguration configuration, ParameterLayout layout) {

    /** The graph with a network's numbers, ready to run. */
    ComputationGraph instantiate(Network network) {
        ComputationGraph net = new ComputationGraph(configuration);
        INDArray numbers = Nd4j.create(layout.flatten(network), new long[] {1, layout.size()}, 'c');
        net.init(numbers.castTo(configuration.getDataType()), false);
        return net;
    }
}
