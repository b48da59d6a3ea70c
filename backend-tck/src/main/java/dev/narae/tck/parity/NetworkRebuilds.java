package dev.narae.tck.parity;

import dev.narae.nn.BatchNorm2d;
import dev.narae.nn.Conv2d;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.op.PoolKind;
import dev.narae.op.Window;
import dev.narae.optim.Optimizer;
import dev.narae.optim.Sgd;
import dev.narae.tensor.Gradients;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The family {@code networks}. */
final class NetworkRebuilds {
    private final Map<String, Rebuild> rebuilds = new HashMap<>();

    private NetworkRebuilds() {
        one("mlpTanh", given -> given.input().linear(given.input("weight1"), given.input("bias1")).tanh()
                .linear(given.input("weight2"), given.input("bias2")));
        one("cnn", NetworkRebuilds::cnn);
        one("gradientPenalty", NetworkRebuilds::gradientPenalty);
        rebuilds.put("trainCnn", NetworkRebuilds::train);
    }

    static Map<String, Rebuild> byKind() {
        return new NetworkRebuilds().rebuilds;
    }

    private void one(String kind, Rebuild.One rebuild) {
        rebuilds.put(kind, rebuild);
    }

    private static Tensor cnn(Given given) {
        Window padded = Window.of(3, 3).withPadding(1);
        Tensor x = given.input().conv(given.input("weight1"), Optional.of(given.input("bias1")), padded, 1).relu().maxPool(2);
        x = x.conv(given.input("weight2"), Optional.of(given.input("bias2")), padded, 1).tanh()
                .pool(PoolKind.AVERAGE, Window.of(2, 2).withStride(2), false);
        return x.flatten(1).linear(given.input("weight3"), given.input("bias3"));
    }

    private static final class SmallCnn extends Module {
        private final Conv2d conv = child("conv", Conv2d.of(2, 4, 3).padding(1).build(Rng.seeded(1)));
        private final BatchNorm2d norm = child("norm", new BatchNorm2d(4));
        private final Linear fc = child("fc", Linear.of(36, 3, Rng.seeded(2)));

        @Override
        public Tensor forward(Tensor images) {
            return fc.forward(norm.forward(conv.forward(images)).relu().maxPool(2).flatten(1));
        }
    }

    private static Map<String, Tensor> train(Given given) {
        SmallCnn model = given.load(new SmallCnn());
        Optimizer optimizer = Sgd.of(model.parameters(), given.settings().number("rate"))
                .momentum(given.settings().number("momentum")).build();
        Map<String, Tensor> outputs = new HashMap<>();
        for (int step = 1; step <= 5; step++) {
            Tensor loss = Losses.crossEntropy(model.forward(given.input("images")), given.input("labels"));
            outputs.put("loss_" + step, loss.detach());
            optimizer.step(loss.backward());
        }
        model.namedParameters().forEach((key, parameter) -> outputs.put(key.replace('.', '_') + "_5", parameter.value()));
        outputs.put("running_mean", model.norm.runningMean().value());
        outputs.put("running_var", model.norm.runningVariance().value());
        return outputs;
    }

    private static Tensor gradientPenalty(Given given) {
        Tensor score = given.input().linear(given.input("weight1"), given.input("bias1")).tanh().linear(given.input("weight2"));
        Gradients slopes = Gradients.options().createGraph(true).by(given.input()).of(score.sum());
        return slopes.get(given.input()).norm(1).sub(1).square().mean();
    }
}
