package dev.narae.benchmarks.race;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Training steps as DL4J's networks: those that are one layer after another are read off their TorchScript, and the LSTM. */
final class Dl4jSteps {
    private static final Pattern CONVOLUTION = Pattern.compile("x = torch.relu\\(torch.conv2d\\(x, p_(\\w+)_weight, p_\\w+_bias, \\[1, 1], \\[(\\d+), .*");
    private static final Pattern DENSE = Pattern.compile("x = (torch.relu\\()?torch.linear\\(x, p_(\\w+)_weight, p_\\w+_bias\\)\\)?");
    private static final String RELU = "x = torch.relu(x)";

    private Dl4jSteps() {
    }

    static Optional<Dl4jSide.Task> of(Work work, Map<String, Input> inputs) {
        if (work.name().startsWith("step LSTM")) {
            return Optional.of(lstm(inputs));
        }
        return layers(work.torch(), inputs).map(layers -> chain(layers, inputs));
    }

    /** A parameter of a layer of DL4J, which one of ours it is, and how ours comes of it and it of ours. */
    private record Parameter(String theirs, String ours, UnaryOperator<INDArray> toTheirs, UnaryOperator<INDArray> toOurs) {
        static Parameter plain(String theirs, String ours) {
            return new Parameter(theirs, ours, UnaryOperator.identity(), UnaryOperator.identity());
        }

        static Parameter transposed(String theirs, String ours) {
            return new Parameter(theirs, ours, INDArray::transpose, INDArray::transpose);
        }
    }

    /** A network with data, and how many examples a loss is the mean of. */
    private record Training(MultiLayerNetwork network, INDArray x, INDArray y, List<Parameter> parameters, double examples, double lossScale)
            implements Dl4jSide.Task {
        @Override
        public void run() {
            network.fit(x, y);
        }

        @Override
        public List<float[]> compute() {
            network.setInput(x);
            network.setLabels(y);
            network.computeGradientAndScore();
            List<float[]> results = new ArrayList<>(List.of(new float[] {(float) (network.score() * lossScale)}));
            for (Parameter parameter : parameters) {
                INDArray gradient = network.gradient().getGradientFor(parameter.theirs()).dup('c');
                results.add(Dl4jSide.values(parameter.toOurs().apply(gradient.div(examples))));
            }
            network.fit(x, y);
            return results;
        }
    }

    /** The layers by the names of their parameters, in the order of ours; empty if something in the script is no such layer. */
    private static Optional<Map<String, Layer>> layers(List<String> script, Map<String, Input> inputs) {
        Map<String, Layer> layers = new LinkedHashMap<>();
        for (int i = 0; i < script.size() - 1; i++) {
            String line = script.get(i);
            Matcher convolution = CONVOLUTION.matcher(line);
            Matcher dense = DENSE.matcher(line);
            boolean last = i == script.size() - 2;
            if (convolution.matches()) {
                int[] weight = inputs.get("p_" + convolution.group(1) + "_weight").shape().dims();
                int padding = Integer.parseInt(convolution.group(2));
                layers.put(convolution.group(1), new ConvolutionLayer.Builder(weight[2], weight[3]).nOut(weight[0]).padding(padding, padding)
                        .activation(Activation.RELU).build());
            } else if (line.startsWith("x = torch.max_pool2d(x, [2, 2], [2, 2]")) {
                layers.put("pool at " + i, new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build());
            } else if (dense.matches()) {
                int out = inputs.get("p_" + dense.group(2) + "_weight").shape().dim(0);
                boolean relu = dense.group(1) != null || script.get(i + 1).equals(RELU);
                layers.put(dense.group(2), last ? new OutputLayer.Builder(LossFunction.MCXENT).nOut(out).activation(Activation.SOFTMAX).build()
                        : new DenseLayer.Builder().nOut(out).activation(relu ? Activation.RELU : Activation.IDENTITY).build());
            } else if (!line.equals(RELU) && !line.startsWith("x = torch.flatten(x, 1")) {
                return Optional.empty();
            }
        }
        return script.getLast().startsWith("loss = torch.cross_entropy_loss") ? Optional.of(layers) : Optional.empty();
    }

    private static Dl4jSide.Task chain(Map<String, Layer> layers, Map<String, Input> inputs) {
        NeuralNetConfiguration.ListBuilder builder = new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).updater(new Sgd(Work.RATE)).list();
        List<Parameter> parameters = new ArrayList<>();
        int index = 0;
        for (Map.Entry<String, Layer> layer : layers.entrySet()) {
            builder.layer(layer.getValue());
            String name = "p_" + layer.getKey();
            if (layer.getValue() instanceof ConvolutionLayer) {
                parameters.add(Parameter.plain(index + "_W", name + "_weight"));
            } else if (layer.getValue() instanceof DenseLayer || layer.getValue() instanceof OutputLayer) {
                parameters.add(Parameter.transposed(index + "_W", name + "_weight"));
            }
            if (inputs.containsKey(name + "_bias")) {
                parameters.add(Parameter.plain(index + "_b", name + "_bias"));
            }
            index++;
        }
        int[] x = inputs.get("x").shape().dims();
        builder.setInputType(x.length == 2 ? InputType.feedForward(x[1]) : InputType.convolutional(x[2], x[3], x[1]));
        MultiLayerNetwork network = new MultiLayerNetwork(builder.build());
        network.init();
        load(network, parameters, inputs);
        Input y = inputs.get("y");
        int classes = inputs.get(parameters.getLast().ours()).shape().dim(0);
        return new Training(network, Dl4jSide.array(inputs.get("x")), oneHot(y.longs(), classes), parameters, x[0], 1);
    }

    private static void load(MultiLayerNetwork network, List<Parameter> parameters, Map<String, Input> inputs) {
        for (Parameter parameter : parameters) {
            INDArray target = network.getParam(parameter.theirs());
            target.assign(parameter.toTheirs().apply(Dl4jSide.array(inputs.get(parameter.ours()))).reshape(target.shape()));
        }
    }

    private static INDArray oneHot(long[] classes, int count) {
        INDArray rows = Nd4j.zeros(DataType.FLOAT, classes.length, count);
        for (int i = 0; i < classes.length; i++) {
            rows.putScalar(i, classes[i], 1);
        }
        return rows;
    }

    /**
     * Sequences are [batch, features, time] there, gates in the order candidate, forget, output, input, and one bias stands for two.
     * Its loss is the mean over the batch of sums over time.
     */
    private static Dl4jSide.Task lstm(Map<String, Input> inputs) {
        int[] x = inputs.get("x").shape().dims();
        int hidden = inputs.get("p_recurrent_weight_hh_l0").shape().dim(1);
        int classes = inputs.get("p_out_weight").shape().dim(0);
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT).updater(new Sgd(Work.RATE / x[1])).list()
                .layer(new LSTM.Builder().nIn(x[2]).nOut(hidden).activation(Activation.TANH).gateActivationFunction(Activation.SIGMOID).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MCXENT).nIn(hidden).nOut(classes).activation(Activation.SOFTMAX).build()).build());
        network.init();
        UnaryOperator<INDArray> weight = ours -> ordered(ours, hidden, 2, 1, 3, 0).transpose();
        UnaryOperator<INDArray> back = theirs -> ordered(theirs.transpose(), hidden, 3, 1, 0, 2);
        List<Parameter> parameters = List.of(new Parameter("0_W", "p_recurrent_weight_ih_l0", weight, back),
                new Parameter("0_RW", "p_recurrent_weight_hh_l0", weight, back),
                new Parameter("0_b", "p_recurrent_bias_ih_l0", UnaryOperator.identity(), bias -> ordered(bias.reshape(-1, 1), hidden, 3, 1, 0, 2)),
                new Parameter("0_b", "p_recurrent_bias_hh_l0", UnaryOperator.identity(), bias -> ordered(bias.reshape(-1, 1), hidden, 3, 1, 0, 2)),
                Parameter.transposed("1_W", "p_out_weight"), Parameter.plain("1_b", "p_out_bias"));
        load(network, parameters, inputs);
        INDArray bias = Dl4jSide.array(inputs.get("p_recurrent_bias_ih_l0")).add(Dl4jSide.array(inputs.get("p_recurrent_bias_hh_l0")));
        network.getParam("0_b").assign(ordered(bias.reshape(-1, 1), hidden, 2, 1, 3, 0).reshape(1, -1));
        INDArray sequences = Dl4jSide.array(inputs.get("x")).permute(0, 2, 1).dup('f');
        INDArray labels = oneHot(inputs.get("y").longs(), classes).reshape(x[0], x[1], classes).permute(0, 2, 1).dup('f');
        return new Training(network, sequences, labels, parameters, (double) x[0] * x[1], 1.0 / x[1]);
    }

    /** Blocks of rows in another order. */
    private static INDArray ordered(INDArray rows, int height, int... order) {
        INDArray[] blocks = new INDArray[order.length];
        for (int i = 0; i < order.length; i++) {
            blocks[i] = rows.get(NDArrayIndex.interval((long) order[i] * height, (order[i] + 1L) * height), NDArrayIndex.all());
        }
        return Nd4j.concat(0, blocks);
    }
}
