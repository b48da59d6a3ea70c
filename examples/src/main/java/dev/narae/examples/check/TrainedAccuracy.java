package dev.narae.examples.check;

import dev.narae.data.DataLoader;
import dev.narae.data.GeneratedDigits;
import dev.narae.examples.Recipe;
import dev.narae.examples.Recipes;
import dev.narae.nn.Module;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.Device;
import dev.narae.tensor.Rng;
import dev.narae.train.Accuracy;
import dev.narae.train.History;
import dev.narae.train.Trainer;
import java.util.Map;

/** Trains networks on generated digits and looks at their accuracy on others. */
final class TrainedAccuracy {
    /** What a sound engine exceeds with room to spare, by recipe, after one pass over the images. */
    private static final Map<String, Double> ASKED = Map.of("mlp", 0.85, "lenet", 0.95);
    private static final int FULL = 12_000;

    private TrainedAccuracy() {
    }

    /** @param images to train with; below the full number only that training goes through is judged */
    static void fill(Section section, Device device, int images) {
        Section.Table table = section.table("one pass over " + images + " generated digits", "network", "accuracy on 2,000 others", "seconds", "images/s");
        for (String name : new String[] {"mlp", "lenet"}) {
            Rng rng = Rng.seeded(42);
            Recipe recipe = Recipes.named(name);
            DataLoader train = GeneratedDigits.of(images, rng.child("train")).batches(64).on(device);
            DataLoader test = GeneratedDigits.of(Math.min(2000, images), rng.child("test")).batches(256).on(device);
            Module network = recipe.network(train.dataset().input().shape(), 10, rng.child("init")).to(device);
            Optimizer optimizer = recipe.optimizer(network, recipe.settings());
            Trainer trainer = Trainer.of(network, optimizer, recipe::loss).epochs(1).rng(rng.child("order"))
                    .schedule(recipe.schedule(train.count())).build();
            long start = System.nanoTime();
            History history = trainer.fit(train);
            double seconds = (System.nanoTime() - start) / 1e9;
            double accuracy = trainer.evaluate(test, new Accuracy()).get("accuracy");
            table.row(name, accuracy, seconds, images / seconds);
            double loss = history.last().value("loss").orElse(Double.NaN);
            if (!Double.isFinite(loss)) {
                section.problem(name + ": the loss is " + loss);
            } else if (images >= FULL && accuracy < ASKED.get(name)) {
                section.problem(name + ": accuracy " + accuracy + " after one pass; at least " + ASKED.get(name) + " is expected");
            }
        }
    }
}
