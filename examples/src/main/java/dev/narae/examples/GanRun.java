package dev.narae.examples;

import dev.narae.data.Batch;
import dev.narae.data.DataException;
import dev.narae.data.DataLoader;
import dev.narae.data.Pass;
import dev.narae.gan.AdversarialTrainer;
import dev.narae.gan.Generator;
import dev.narae.optim.DivergedException;
import dev.narae.optim.WeightAverage;
import dev.narae.shape.DType;
import dev.narae.shape.Shape;
import dev.narae.tensor.NoGrad;
import dev.narae.tensor.Rng;
import dev.narae.tensor.Scope;
import dev.narae.tensor.Tensor;
import dev.narae.train.Ending;
import dev.narae.train.Interruption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The loop of a generative adversarial network on images: epochs, losses, pictures of the same noise after each, and checkpoints
 * from which a killed run goes on with the same bits.
 */
final class GanRun {
    private static final int ROWS = 8;

    /** Batches after which running statistics have forgotten what they were. */
    private static final int REFRESH = 30;

    private final Lab lab;
    private final DataLoader images;
    private final Generator generator;
    private final AdversarialTrainer trainer;
    private final WeightAverage average;
    private final LoopCheckpoint checkpoint;
    private final Tensor sums;
    private final List<Losses> history = new ArrayList<>();
    private int epoch = 1;
    private int batch;

    /**
     * The mean losses of an epoch.
     *
     * @param step    steps of the critic since the beginning
     * @param penalty 0 where there is none
     */
    record Losses(long step, double critic, double generator, double penalty) {
    }

    /** @param average the mean of the generator's weights, by which it is judged */
    GanRun(Lab lab, DataLoader images, Generator generator, AdversarialTrainer trainer, WeightAverage average, LoopCheckpoint checkpoint) {
        if (images.count() == 0) {
            throw new DataException("gan: " + images.dataset().size() + " images are fewer than a batch of " + images.batchSize()
                    + "; give more images or a smaller --batch");
        }
        this.lab = lab;
        this.images = images;
        this.generator = generator;
        this.trainer = trainer;
        this.average = average;
        this.checkpoint = checkpoint;
        // Of this epoch: the critic's, the generator's and the penalty's losses, and how many of the generator's there are.
        sums = Scope.outside(() -> Tensor.zeros(lab.device(), DType.F64, Shape.of(4)));
    }

    /** What the epochs came to. */
    List<Losses> history() {
        return history;
    }

    /** The epoch that is under way, or the last one if none is. */
    int epoch() {
        return batch == 0 ? epoch - 1 : epoch;
    }

    /** Trains up to an epoch, which must not be before {@link #epoch}. */
    Ending train(int epochs) {
        try (Interruption interruption = new Interruption()) {
            while (epoch <= epochs) {
                long began = System.nanoTime();
                // A stream an epoch: whoever goes on knows the order without having seen the epochs before.
                try (Pass pass = images.shuffled(lab.rng("order").child("epoch", epoch)).from(batch).open()) {
                    while (pass.hasNext()) {
                        step(pass.next());
                        batch++;
                        if (interruption.isRequested()) {
                            return new Ending.Interrupted(Optional.of(save()));
                        }
                        if (checkpoint.isDue()) {
                            save();
                        }
                    }
                }
                history.add(losses());
                tell(epochs, (System.nanoTime() - began) / 1e9);
                show(String.format(Locale.ROOT, "samples/epoch-%03d.png", epoch));
                sums.assign(Tensor.zeros(lab.device(), DType.F64, Shape.of(4)));
                epoch++;
                batch = 0;
                save();
            }
        }
        return new Ending.Completed();
    }

    private void step(Batch batch) {
        try (Scope _ = Scope.open("gan")) {
            AdversarialTrainer.Report report = trainer.step(batch.input().mul(2).sub(1), labels(batch.labels()));
            average.update();
            try (NoGrad _ = NoGrad.open()) {
                Tensor none = Tensor.scalar(lab.device(), 0);
                Tensor turn = Tensor.scalar(lab.device(), report.generator().isPresent() ? 1 : 0);
                sums.assign(sums.add(Tensor.stack(0, List.of(report.critic(), report.generator().orElse(none), report.penalty().orElse(none), turn))
                        .cast(DType.F64)));
            }
        }
    }

    /** The losses so far as a line, a table and curves. */
    private void tell(int epochs, double seconds) {
        Losses last = history.getLast();
        boolean penalized = history.stream().anyMatch(row -> row.penalty() != 0);
        lab.say("epoch %d/%d  critic %.4f  generator %.4f%s  %.1f s", epoch, epochs, last.critic(), last.generator(),
                penalized ? String.format(Locale.ROOT, "  penalty %.4f", last.penalty()) : "", seconds);
        StringBuilder table = new StringBuilder("epoch,step,critic_loss,generator_loss" + (penalized ? ",gradient_penalty\n" : "\n"));
        for (int i = 0; i < history.size(); i++) {
            Losses row = history.get(i);
            table.append(i + 1).append(',').append(row.step()).append(',').append(row.critic()).append(',').append(row.generator());
            table.append(penalized ? "," + row.penalty() : "").append('\n');
        }
        lab.text("metrics.csv", table.toString());
        List<Figures.Panel> panels = new ArrayList<>();
        Map<String, double[]> lines = new LinkedHashMap<>();
        lines.put("critic", history.stream().mapToDouble(Losses::critic).toArray());
        lines.put("generator", history.stream().mapToDouble(Losses::generator).toArray());
        panels.add(new Figures.Panel("loss", lines));
        if (penalized) {
            panels.add(new Figures.Panel("gradient penalty", Map.of("penalty", history.stream().mapToDouble(Losses::penalty).toArray())));
        }
        lab.picture("losses.png", Figures.curves(panels));
    }

    private Optional<Tensor> labels(Tensor labels) {
        return generator.classes() == 0 ? Optional.empty() : Optional.of(labels);
    }

    /** The sums of losses. @throws DivergedException if they are not finite */
    private double[] finite() {
        double[] sum = sums.toDoubleArray();
        if (!Arrays.stream(sum).allMatch(Double::isFinite)) {
            throw new DivergedException("the losses are no longer finite in epoch " + epoch + ", by step " + trainer.steps()
                    + "; train again with a smaller --lr (what was saved before is good and stays)");
        }
        return sum;
    }

    private Losses losses() {
        double[] sum = finite();
        return new Losses(trainer.steps(), sum[0] / batch, sum[1] / Math.max(1, sum[3]), sum[2] / batch);
    }

    // Going on later

    private Path save() {
        finite();
        try (Scope _ = Scope.open("checkpoint")) {
            Map<String, Tensor> all = new LinkedHashMap<>(trainer.state());
            average.checkpoint().forEach((key, tensor) -> all.put("average." + key, tensor));
            all.put("sums", sums);
            all.put("place", Tensor.of(lab.device(), new long[] {epoch, batch}, 2));
            double[] rows = history.stream().flatMapToDouble(row -> Arrays.stream(new double[] {row.step(), row.critic(), row.generator(), row.penalty()})).toArray();
            if (rows.length > 0) {
                all.put("history", Tensor.of(lab.device(), rows, history.size(), 4));
            }
            return checkpoint.save(all);
        }
    }

    /** Takes over what was saved last, if anything was. */
    void resume() {
        try (Scope _ = Scope.open("resume")) {
            Optional<Map<String, Tensor>> saved = checkpoint.read(lab.device());
            if (saved.isEmpty()) {
                lab.say("no checkpoint was saved yet; the run begins anew");
                return;
            }
            Map<String, Tensor> all = saved.get();
            trainer.load(all);
            Map<String, Tensor> mean = new LinkedHashMap<>();
            all.forEach((key, tensor) -> {
                if (key.startsWith("average.")) {
                    mean.put(key.substring("average.".length()), tensor);
                }
            });
            average.load(mean);
            sums.assign(all.get("sums"));
            long[] place = all.get("place").toLongArray();
            epoch = (int) place[0];
            batch = (int) place[1];
            if (all.containsKey("history")) {
                double[] rows = all.get("history").toDoubleArray();
                for (int i = 0; i < rows.length; i += 4) {
                    history.add(new Losses((long) rows[i], rows[i + 1], rows[i + 2], rows[i + 3]));
                }
            }
            lab.say("going on at epoch %d, after %d of its %d batches", epoch, batch, images.count());
        }
    }

    // Looking at samples

    private void show(String name) {
        int columns = generator.classes() == 0 ? 10 : generator.classes();
        still(() -> {
            try (Scope _ = Scope.open("look"); NoGrad _ = NoGrad.open()) {
                int count = ROWS * columns;
                Tensor noise = lab.rng("look").normal(lab.device(), count, generator.noise());
                Tensor samples = generator.generate(noise, asked(0, count));
                SampleGrid.write(lab.file(name), samples, columns, -1, 1);
                SampleGrid.write(lab.file("samples.png"), samples, columns, -1, 1);
            }
        });
    }

    /** Classes in turn, for a conditional generator. */
    private Optional<Tensor> asked(int from, int count) {
        return generator.classes() == 0 ? Optional.empty()
                : Optional.of(Tensor.of(lab.device(), IntStream.range(from, from + count).mapToLong(i -> i % generator.classes()).toArray(), count));
    }

    /**
     * Shows generated images from 0 to 1 to somebody, class by class in turn if there are classes.
     *
     * @param size of a batch
     */
    SampleJudge.View judged(SampleJudge judge, int count, int size) {
        SampleJudge.View[] view = new SampleJudge.View[1];
        Rng noise = lab.rng("judged");
        IntFunction<Tensor> draw = from -> {
            int now = Math.min(size, count - from);
            return generator.sample(now, asked(from, now), noise).add(1).mul(0.5);
        };
        Iterator<Integer> starts = IntStream.iterate(0, from -> from < count, from -> from + size).iterator();
        still(() -> view[0] = judge.look(new Iterator<>() {
            @Override
            public boolean hasNext() {
                return starts.hasNext();
            }

            @Override
            public Tensor next() {
                return draw.apply(starts.next());
            }
        }));
        return view[0];
    }

    /**
     * Does something while the generator has the mean of its weights and is in evaluation mode. Its running statistics are those
     * of its last weights, not of the mean, so they are gathered anew.
     */
    private void still(Runnable action) {
        try (WeightAverage.Swapped _ = average.swapped()) {
            Rng noise = lab.rng("statistics");
            for (int i = 0; i < REFRESH; i++) {
                try (Scope _ = Scope.open("statistics"); NoGrad _ = NoGrad.open()) {
                    generator.sample(images.batchSize(), asked(i * images.batchSize(), images.batchSize()), noise);
                }
            }
            generator.eval();
            action.run();
        } finally {
            generator.train();
        }
    }
}
