package org.prunescope.dl4j;

import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.prunescope.graph.Activation;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Bias;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.Dense;
import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.Window;
import org.prunescope.graph.ZeroPadding;

/** Deeplearning4j's layers for single operations of ours. */
final class Layers {
    /** The only one that Deeplearning4j has. */
    private static final Activation HARD_SIGMOID = Activation.hardSigmoid(0.2f, 0.5f);

    private Layers() {}

    /** With the same padding on opposite sides, and one group. */
    static Layer convolution(int in, int out, Window window, Bias bias) {
        return new ConvolutionLayer.Builder(window.kernelHeight(), window.kernelWidth())
                .nIn(in)
                .nOut(out)
                .stride(window.strideHeight(), window.strideWidth())
                .padding(window.padTop(), window.padLeft())
                .dilation(window.dilationHeight(), window.dilationWidth())
                .hasBias(bias == Bias.PRESENT)
                .build();
    }

    /** With the same padding on opposite sides. */
    static Layer depthwise(Convolution conv, Window window) {
        return new DepthwiseConvolution2D.Builder(window.kernelHeight(), window.kernelWidth())
                .nIn(conv.in())
                .nOut(conv.out())
                .depthMultiplier(conv.out() / conv.in())
                .stride(window.strideHeight(), window.strideWidth())
                .padding(window.padTop(), window.padLeft())
                .dilation(window.dilationHeight(), window.dilationWidth())
                .hasBias(conv.bias() == Bias.PRESENT)
                .build();
    }

    static Layer dense(int in, int out, Bias bias) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .hasBias(bias == Bias.PRESENT)
                .build();
    }

    /** A dense layer whose softmax, or sigmoid of one unit, is the answer, with the loss that fits. */
    static Layer answer(Dense dense, IActivation activation) {
        return new OutputLayer.Builder(dense.out() == 1 ? new LossBinaryXENT() : new LossMCXENT())
                .activation(activation)
                .nIn(dense.in())
                .nOut(dense.out())
                .hasBias(dense.bias() == Bias.PRESENT)
                .build();
    }

    /** A layer of ones and zeros that gives each output channel one input channel, or none. */
    static Layer selection(Shape input, int outputs) {
        Layer layer = input.isVector()
                ? dense(input.channels(), outputs, Bias.ABSENT)
                : convolution(input.channels(), outputs, Window.square(1, 1, 0), Bias.ABSENT);
        return new FrozenLayerWithBackprop(layer);
    }

    static Layer normalization(BatchNormalization norm) {
        return new org.deeplearning4j.nn.conf.layers.BatchNormalization.Builder()
                .nIn(norm.channels())
                .nOut(norm.channels())
                .eps(norm.epsilon())
                .decay(BatchNormalization.KEPT)
                .useLogStd(false)
                .build();
    }

    /** A factor and an offset for each channel: the offsets of maps come first in the array, those of vectors last. */
    static Layer scaling(Shape input) {
        int channels = input.channels();
        if (input.isVector()) {
            return new ElementWiseMultiplicationLayer.Builder()
                    .nIn(channels)
                    .nOut(channels)
                    .build();
        }
        return depthwise(scaling(channels), Window.square(1, 1, 0));
    }

    /** A factor for each channel of a map. */
    static Layer factors(int channels) {
        Window window = Window.square(1, 1, 0);
        return depthwise(new Convolution(channels, channels, window, channels, Bias.ABSENT), window);
    }

    /** As a depthwise convolution; Deeplearning4j has no layer of its own for maps. */
    static Convolution scaling(int channels) {
        return new Convolution(channels, channels, Window.square(1, 1, 0), channels, Bias.PRESENT);
    }

    static Layer slopes(Shape input) {
        PReLULayer.Builder builder = new PReLULayer.Builder();
        return input.isVector()
                ? builder.inputShape(input.channels()).build()
                : builder.inputShape(input.channels(), input.height(), input.width())
                        .sharedAxes(2, 3)
                        .build();
    }

    /** Over an odd number of channels; Deeplearning4j does not divide its factor by that number. */
    static Layer localNormalization(LocalResponseNormalization norm) {
        return new org.deeplearning4j.nn.conf.layers.LocalResponseNormalization.Builder()
                .n(norm.size())
                .alpha(norm.alpha() / norm.size())
                .beta(norm.beta())
                .k(norm.bias())
                .build();
    }

    static Layer activation(IActivation function) {
        return new ActivationLayer.Builder().activation(function).build();
    }

    static IActivation function(Activation activation) {
        return switch (activation.function()) {
            case RELU -> new ActivationReLU();
            case CLIP -> clip(activation.a(), activation.b());
            case LEAKY_RELU -> new ActivationLReLU(activation.a());
            case SIGMOID -> new ActivationSigmoid();
            case TANH -> new ActivationTanH();
            // Deeplearning4j's gradient takes the constant for 1.
            case ELU -> activation.a() == 1 ? new ActivationELU() : Formula.of(activation);
            case SELU -> new ActivationSELU();
            case SWISH -> new ActivationSwish();
            case MISH -> new ActivationMish();
            case SOFTPLUS -> new ActivationSoftPlus();
            case SOFTSIGN -> new ActivationSoftSign();
            case HARD_SIGMOID -> activation.equals(HARD_SIGMOID) ? new ActivationHardSigmoid() : Formula.of(activation);
            case HARD_SWISH, GELU, GELU_TANH, ERF, ABS, EXP, SQRT, POWER -> Formula.of(activation);
        };
    }

    private static IActivation clip(float low, float high) {
        if (low == 0 && high == 6) {
            return new ActivationReLU6();
        }
        return low == -1 && high == 1 ? new ActivationHardTanH() : new Clip(low, high);
    }

    static IActivation softmax() {
        return new ActivationSoftmax();
    }

    /** With the same padding on opposite sides and sizes rounded down. */
    static Layer pooling(Pooling pooling) {
        Window window = pooling.window();
        return new SubsamplingLayer.Builder(type(pooling.reduction()))
                .kernelSize(window.kernelHeight(), window.kernelWidth())
                .stride(window.strideHeight(), window.strideWidth())
                .padding(window.padTop(), window.padLeft())
                .build();
    }

    static Layer subsampling(Subsampling sampling) {
        return pooling(
                Pooling.maximum(new Window(1, 1, sampling.strideHeight(), sampling.strideWidth(), 0, 0, 0, 0, 1, 1)));
    }

    static Layer globalPooling(Pooling.Kind reduction) {
        return new GlobalPoolingLayer.Builder(type(reduction))
                .collapseDimensions(false)
                .build();
    }

    private static PoolingType type(Pooling.Kind reduction) {
        return reduction == Pooling.Kind.MAXIMUM ? PoolingType.MAX : PoolingType.AVG;
    }

    static Layer zeros(ZeroPadding padding) {
        return new ZeroPaddingLayer.Builder(padding.top(), padding.bottom(), padding.left(), padding.right()).build();
    }

    static Layer cropping(Cropping cropping) {
        return new Cropping2D.Builder(cropping.top(), cropping.bottom(), cropping.left(), cropping.right()).build();
    }

    static Layer upsampling(Upsampling sampling) {
        return new Upsampling2D.Builder()
                .size(new int[] {sampling.timesHeight(), sampling.timesWidth()})
                .build();
    }

    static GraphVertex map(int channels) {
        return new PreprocessorVertex(new FeedForwardToCnnPreProcessor(1, 1, channels));
    }

    static GraphVertex flattening(Shape map) {
        return new PreprocessorVertex(new CnnToFeedForwardPreProcessor(map.height(), map.width(), map.channels()));
    }

    static Layer dropout(IDropout dropout) {
        return new DropoutLayer.Builder(dropout).build();
    }
}
