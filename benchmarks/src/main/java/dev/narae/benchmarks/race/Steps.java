package dev.narae.benchmarks.race;

import dev.narae.gan.Critic;
import dev.narae.gan.Dcgan;
import dev.narae.gan.Generator;
import dev.narae.models.ResNet;
import dev.narae.nn.Activation;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Embedding;
import dev.narae.nn.Flatten;
import dev.narae.nn.Gru;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Lstm;
import dev.narae.nn.MaxPool2d;
import dev.narae.nn.Module;
import dev.narae.nn.RecurrentLayer;
import dev.narae.nn.Sequential;
import dev.narae.nn.TransformerEncoderLayer;
import dev.narae.nn.TransformerForm;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The training steps that are measured: forward, backward and plain SGD on one batch. */
final class Steps {
    private static final String CROSS_ENTROPY = "loss = torch.cross_entropy_loss(x, y, None, 1, -100, 0.)";

    private Steps() {
    }

    static List<Work> all() {
        List<Work> all = new ArrayList<>(List.of(
                mlp(Target.MLP, 128, 784, 512, 10), leNet(64), recurrent("LSTM", 32, 64, 128, 256), recurrent("GRU", 32, 64, 128, 256),
                transformer(16, 128, 256, 4, 1024), resNet(32), vgg(32), dcgan(64), text(64, 256, 20_000, 128)));
        for (int batch : new int[] {1, 7, 33}) {
            all.add(mlp(Target.ODD, batch, 1000, 100, 10));
        }
        all.add(oddConvolutions(33));
        return all;
    }

    static Work mlp(Target target, int batch, int inputs, int hidden, int classes) {
        return Work.step("step MLP " + inputs + "-" + hidden + "-" + hidden + "-" + classes + ", batch " + batch, target, batch,
                rng -> Sequential.of(Linear.of(inputs, hidden, rng.child("0")), Activation.relu(), Linear.of(hidden, hidden, rng.child("2")), Activation.relu(),
                        Linear.of(hidden, classes, rng.child("4"))),
                List.of(() -> Input.normal("x", batch, inputs), () -> Input.below("y", classes, batch)),
                (network, given) -> Losses.crossEntropy(network.forward(given.get("x")), given.get("y")),
                List.of("x = torch.relu(torch.linear(x, p_0_weight, p_0_bias))", "x = torch.relu(torch.linear(x, p_2_weight, p_2_bias))",
                        "x = torch.linear(x, p_4_weight, p_4_bias)", CROSS_ENTROPY));
    }

    private static Sequential convolutions(Rng rng, int kernel, int padding, int... channels) {
        Sequential net = new Sequential();
        for (int i = 1; i < channels.length; i++) {
            net.add("conv" + i, Conv2d.of(channels[i - 1], channels[i], kernel).padding(padding).build(rng.child("conv" + i)))
                    .add("relu" + i, Activation.relu()).add("pool" + i, new MaxPool2d(2));
        }
        return net.add("flatten", new Flatten());
    }

    private static List<String> convolution(String name, int padding) {
        return List.of("x = torch.relu(torch.conv2d(x, p_%1$s_weight, p_%1$s_bias, [1, 1], [%2$d, %2$d], [1, 1], 1))".formatted(name, padding));
    }

    private static final String POOL = "x = torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1], False)";
    private static final String FLATTEN = "x = torch.flatten(x, 1, -1)";

    private static String linear(String name) {
        return "x = torch.linear(x, p_%1$s_weight, p_%1$s_bias)".formatted(name);
    }

    private static Work images(String name, Target target, int batch, int channels, int side, Function<Rng, Sequential> network, List<String> torch) {
        List<String> lines = new ArrayList<>(torch);
        lines.add(CROSS_ENTROPY);
        return Work.step(name + ", batch " + batch, target, batch, network,
                List.of(() -> Input.normal("x", batch, channels, side, side), () -> Input.below("y", 10, batch)),
                (net, given) -> Losses.crossEntropy(net.forward(given.get("x")), given.get("y")), lines);
    }

    static Work leNet(int batch) {
        List<String> lines = new ArrayList<>();
        for (String conv : List.of("conv1", "conv2")) {
            lines.addAll(convolution(conv, 0));
            lines.add(POOL);
        }
        lines.addAll(List.of(FLATTEN, linear("fc1"), "x = torch.relu(x)", linear("fc2")));
        return images("step LeNet", Target.LENET, batch, 1, 28, rng -> convolutions(rng, 5, 0, 1, 32, 64)
                .add("fc1", Linear.of(1024, 512, rng.child("fc1"))).add("relu3", Activation.relu()).add("fc2", Linear.of(512, 10, rng.child("fc2"))), lines);
    }

    private static Work oddConvolutions(int batch) {
        List<String> lines = new ArrayList<>();
        for (String conv : List.of("conv1", "conv2")) {
            lines.addAll(convolution(conv, 1));
            lines.add(POOL);
        }
        lines.addAll(List.of(FLATTEN, linear("fc")));
        return images("step CNN of 3, 17 and 50 channels at 30 pixels", Target.ODD, batch, 3, 30,
                rng -> convolutions(rng, 3, 1, 3, 17, 50).add("fc", Linear.of(50 * 7 * 7, 10, rng.child("fc"))), lines);
    }

    private static Work vgg(int batch) {
        int[] channels = {3, 32, 32, 64, 64, 128, 128};
        List<String> lines = new ArrayList<>();
        for (int i = 1; i < channels.length; i++) {
            lines.addAll(convolution("conv" + i, 1));
            if (i % 2 == 0) {
                lines.add(POOL);
            }
        }
        lines.addAll(List.of(FLATTEN, linear("fc")));
        return images("step VGG-style, six 3x3 convolutions at 32 pixels", Target.DEEP_CONVOLUTION, batch, 3, 32, rng -> {
            Sequential net = new Sequential();
            for (int i = 1; i < channels.length; i++) {
                net.add("conv" + i, Conv2d.of(channels[i - 1], channels[i], 3).padding(1).build(rng.child("conv" + i))).add("relu" + i, Activation.relu());
                if (i % 2 == 0) {
                    net.add("pool" + i, new MaxPool2d(2));
                }
            }
            return net.add("flatten", new Flatten()).add("fc", Linear.of(128 * 4 * 4, 10, rng.child("fc")));
        }, lines);
    }

    private static Work resNet(int batch) {
        List<String> lines = new ArrayList<>(List.of(conv("x", "x", "conv1", 1, 1), norm("x", "bn1"), "x = torch.relu(x)"));
        for (int stage = 1; stage <= 4; stage++) {
            for (int block = 0; block < 2; block++) {
                String at = "layer" + stage + "_" + block + "_";
                boolean halved = stage > 1 && block == 0;
                lines.addAll(List.of(conv("b", "x", at + "conv1", halved ? 2 : 1, 1), norm("b", at + "bn1"), "b = torch.relu(b)",
                        conv("b", "b", at + "conv2", 1, 1), norm("b", at + "bn2")));
                if (halved) {
                    lines.addAll(List.of(conv("x", "x", at + "downsample_0", 2, 0), norm("x", at + "downsample_1")));
                }
                lines.add("x = torch.relu(torch.add(b, x))");
            }
        }
        lines.addAll(List.of("x = torch.mean(x, [2, 3], False, dtype=None)", linear("fc")));
        return images("step ResNet-18 at 32 pixels", Target.DEEP_CONVOLUTION, batch, 3, 32,
                rng -> ResNet.of(18, 10).smallImages().build(rng), lines);
    }

    private static String conv(String to, String from, String name, int stride, int padding) {
        return "%1$s = torch.conv2d(%2$s, p_%3$s_weight, None, [%4$d, %4$d], [%5$d, %5$d], [1, 1], 1)".formatted(to, from, name, stride, padding);
    }

    private static String norm(String on, String name) {
        return "%1$s = torch.batch_norm(%1$s, p_%2$s_weight, p_%2$s_bias, None, None, True, 0.1, 1e-05, False)".formatted(on, name);
    }

    /** A class for each step of a sequence. */
    private static final class Tagger extends Module {
        private final RecurrentLayer recurrent;
        private final Linear out;

        Tagger(String kind, int inputs, int hidden, Rng rng) {
            recurrent = child("recurrent", kind.equals("LSTM") ? Lstm.of(inputs, hidden).batchFirst(true).build(rng.child("recurrent"))
                    : Gru.of(inputs, hidden).batchFirst(true).build(rng.child("recurrent")));
            out = child("out", Linear.of(hidden, 64, rng.child("out")));
        }

        @Override
        public Tensor forward(Tensor sequences) {
            return out.forward(recurrent.forward(sequences).flatten(0, 1));
        }
    }

    static Work recurrent(String kind, int batch, int length, int inputs, int hidden) {
        String weights = "[p_recurrent_weight_ih_l0, p_recurrent_weight_hh_l0, p_recurrent_bias_ih_l0, p_recurrent_bias_hh_l0], True, 1, 0., True, False, True)";
        String zeros = "h = torch.zeros([1, " + batch + ", " + hidden + "])";
        String run = kind.equals("LSTM") ? "x, h_n, c_n = torch.lstm(x, [h, h], " + weights : "x, h_n = torch.gru(x, h, " + weights;
        return Work.step("step " + kind + " " + inputs + " to " + hidden + ", " + length + " steps, batch " + batch, Target.RECURRENT, batch,
                rng -> new Tagger(kind, inputs, hidden, rng),
                List.of(() -> Input.normal("x", batch, length, inputs), () -> Input.below("y", 64, batch * length)),
                (network, given) -> Losses.crossEntropy(network.forward(given.get("x")), given.get("y")),
                List.of(zeros, run, "x = torch.flatten(x, 0, 1)", linear("out"), CROSS_ENTROPY));
    }

    static Work transformer(int batch, int length, int width, int heads, int feedForward) {
        String head = "[" + batch + ", " + length + ", " + heads + ", " + width / heads + "]";
        return Work.step("step Transformer encoder block, width " + width + ", " + heads + " heads, length " + length + ", batch " + batch, Target.TRANSFORMER, batch,
                rng -> TransformerEncoderLayer.of(TransformerForm.of(width, heads).feedForward(feedForward).dropout(0), rng),
                List.of(() -> Input.normal("x", batch, length, width), () -> Input.normal("y", batch, length, width)),
                (network, given) -> Losses.mse(network.forward(given.get("x")), given.get("y")),
                List.of("a = torch.linear(x, p_self_attn_in_proj_weight, p_self_attn_in_proj_bias)",
                        "q, k, v = torch.chunk(a, 3, 2)",
                        "q = torch.transpose(torch.reshape(q, " + head + "), 1, 2)",
                        "k = torch.transpose(torch.reshape(k, " + head + "), 1, 2)",
                        "v = torch.transpose(torch.reshape(v, " + head + "), 1, 2)",
                        "a = torch.scaled_dot_product_attention(q, k, v, None, 0., False, scale=None, enable_gqa=False)",
                        "a = torch.reshape(torch.transpose(a, 1, 2), [" + batch + ", " + length + ", " + width + "])",
                        "a = torch.linear(a, p_self_attn_out_proj_weight, p_self_attn_out_proj_bias)",
                        "x = torch.layer_norm(torch.add(x, a), [" + width + "], p_norm1_weight, p_norm1_bias, 1e-05, False)",
                        "a = torch.linear(torch.relu(torch.linear(x, p_linear1_weight, p_linear1_bias)), p_linear2_weight, p_linear2_bias)",
                        "x = torch.layer_norm(torch.add(x, a), [" + width + "], p_norm2_weight, p_norm2_bias, 1e-05, False)",
                        "loss = torch.mse_loss(x, y, 1)"));
    }

    /** Embedding, the mean over a text, two dense layers. */
    private static final class TextClassifier extends Module {
        private final Embedding embedding;
        private final Linear hidden;
        private final Linear out;

        TextClassifier(int words, int width, Rng rng) {
            embedding = child("embedding", Embedding.of(words, width, rng.child("embedding")));
            hidden = child("hidden", Linear.of(width, 64, rng.child("hidden")));
            out = child("out", Linear.of(64, 2, rng.child("out")));
        }

        @Override
        public Tensor forward(Tensor tokens) {
            return out.forward(hidden.forward(embedding.forward(tokens).mean(1)).relu());
        }
    }

    private static Work text(int batch, int length, int words, int width) {
        return Work.step("step text classifier, " + words + " words, length " + length + ", batch " + batch, Target.TEXT, batch,
                rng -> new TextClassifier(words, width, rng),
                List.of(() -> Input.below("x", words, batch, length), () -> Input.below("y", 2, batch)),
                (network, given) -> Losses.crossEntropy(network.forward(given.get("x")), given.get("y")),
                List.of("x = torch.embedding(p_embedding_weight, x, -1, False, False)", "x = torch.mean(x, [1], False, dtype=None)",
                        linear("hidden"), "x = torch.relu(x)", linear("out"), CROSS_ENTROPY));
    }

    /** A DCGAN's two networks as one module, so that their parameters have names. */
    private static final class Rivals extends Module {
        private final Generator generator;
        private final Critic critic;

        Rivals(Rng rng) {
            Dcgan nets = Dcgan.of(1, 28).width(32);
            generator = child("g", nets.generator(rng.child("g")));
            critic = child("d", nets.critic(rng.child("d")));
        }
    }

    /** One update of both networks by the sum of a critic's and a generator's loss, each by its own forward pass. */
    private static Work dcgan(int batch) {
        Supplier<Input> ones = () -> new Input("one", Shape.of(batch), false, filled(batch, 1), null);
        Supplier<Input> zeros = () -> new Input("zero", Shape.of(batch), false, filled(batch, 0), null);
        List<String> lines = new ArrayList<>(List.of(
                "f = torch.conv_transpose2d(torch.reshape(z, [" + batch + ", 100, 1, 1]), p_g_body_project_weight, None, [1, 1], [0, 0], [0, 0], 1, [1, 1])",
                "f = torch.relu(torch.batch_norm(f, p_g_body_norm0_weight, p_g_body_norm0_bias, None, None, True, 0.1, 1e-05, False))",
                "f = torch.conv_transpose2d(f, p_g_body_up1_weight, None, [2, 2], [1, 1], [0, 0], 1, [1, 1])",
                "f = torch.relu(torch.batch_norm(f, p_g_body_norm1_weight, p_g_body_norm1_bias, None, None, True, 0.1, 1e-05, False))",
                "f = torch.tanh(torch.conv_transpose2d(f, p_g_body_up2_weight, None, [2, 2], [1, 1], [0, 0], 1, [1, 1]))"));
        for (String[] judged : new String[][] {{"r", "x"}, {"s", "f"}}) {
            lines.add("%s = torch.leaky_relu(torch.conv2d(%s, p_d_body_down1_weight, None, [2, 2], [1, 1], [1, 1], 1), 0.2)".formatted(judged[0], judged[1]));
            lines.add("%1$s = torch.conv2d(%1$s, p_d_body_down2_weight, None, [2, 2], [1, 1], [1, 1], 1)".formatted(judged[0]));
            lines.add("%1$s = torch.leaky_relu(torch.batch_norm(%1$s, p_d_body_norm2_weight, p_d_body_norm2_bias, None, None, True, 0.1, 1e-05, False), 0.2)"
                    .formatted(judged[0]));
            lines.add("%1$s = torch.flatten(torch.conv2d(%1$s, p_d_head_weight, None, [1, 1], [0, 0], [1, 1], 1), 0, -1)".formatted(judged[0]));
        }
        lines.add("loss = torch.add(torch.binary_cross_entropy_with_logits(r, one, None, None, 1), torch.binary_cross_entropy_with_logits(s, zero, None, None, 1))");
        return Work.step("step DCGAN at 28 pixels, width 32, batch " + batch, Target.DEEP_CONVOLUTION, batch, Rivals::new,
                List.of(() -> Input.normal("x", batch, 1, 28, 28), () -> Input.normal("z", batch, 100), ones, zeros),
                (nets, given) -> {
                    Tensor fake = nets.generator.generate(given.get("z"), Optional.empty());
                    Tensor real = Losses.bceWithLogits(nets.critic.judge(given.get("x"), Optional.empty()).scores(), given.get("one"));
                    return real.add(Losses.bceWithLogits(nets.critic.judge(fake, Optional.empty()).scores(), given.get("zero")));
                }, lines);
    }

    private static float[] filled(int count, float value) {
        float[] all = new float[count];
        Arrays.fill(all, value);
        return all;
    }
}
