package dev.narae.examples;

import dev.narae.data.Csv;
import dev.narae.data.DataException;
import dev.narae.data.Dataset;
import dev.narae.data.Example;
import dev.narae.data.InMemory;
import dev.narae.data.Split;
import dev.narae.nn.Linear;
import dev.narae.nn.Losses;
import dev.narae.optim.Adam;
import dev.narae.optim.Schedule;
import dev.narae.shape.Shape;
import dev.narae.tensor.Rng;
import dev.narae.train.Ending;
import dev.narae.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Linear regression, y = w · x + b, by gradient descent on the mean squared error, beside the weights of the normal equations.
 * Columns and target are scaled to mean 0 and deviation 1 by the rows to learn from. Judged on rows held out: a random part, or each
 * part once with {@code --folds}.
 */
@Command(
        name = "linear",
        description = {
            "Linear regression on a table, by gradient descent and in closed form.",
            "Without arguments: on 1,000 generated rows."},
        footer = {
            "  narae train linear",
            "  narae train linear --data houses.csv --target price --folds 5",
            "  narae train linear --data ETTh1.csv --target OT --inputs HUFL,HULL,MUFL,MULL,LUFL,LULL"})
final class LinearRegression extends Experiment {
    private static final int GENERATED = 1000;
    private static final double[] TRUTH = {3, -2, 0.5, 0, 1.5, -1};
    private static final double OFFSET = 4;
    private static final double NOISE = 1;

    @Option(names = "--data", paramLabel = "FILE", description = "A CSV file whose first row names the columns. Default: generated.")
    private Path data;

    @Option(names = "--target", paramLabel = "COLUMN", description = "The column to predict; needed with --data.")
    private String target;

    @Option(names = "--inputs", paramLabel = "COLUMNS", split = ",", description = "The columns to predict it from, all of numbers. Default: all others.")
    private List<String> inputs;

    @Option(names = "--folds", paramLabel = "K", description = "Cross-validation: K parts, each held out once. Default: one random part of a fifth.")
    private Integer folds;

    @Option(names = "--epochs", paramLabel = "N", defaultValue = "50", description = "Passes over the rows. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "32", description = "Rows a step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--lr", paramLabel = "X", defaultValue = "0.02", description = "The greatest learning rate. Default: ${DEFAULT-VALUE}.")
    private double learningRate;

    /** Rows and what their columns are called. */
    private record Table(Dataset rows, List<String> columns, String target, String title) {
    }

    /** How far predictions are from the truth: 1 − Σ (y − ŷ)² / Σ (y − ȳ)², and the root of the mean square. */
    private record Fit(double r2, double rmse) {
        static Fit of(Dataset rows, double[] weights) {
            double[] truth = IntStream.range(0, rows.size()).mapToDouble(i -> rows.example(i).labelFloats()[0]).toArray();
            double mean = IntStream.range(0, truth.length).mapToDouble(i -> truth[i]).average().orElse(Double.NaN);
            double squares = 0;
            double all = 0;
            for (int i = 0; i < truth.length; i++) {
                double off = truth[i] - predicted(rows.example(i), weights);
                squares += off * off;
                all += (truth[i] - mean) * (truth[i] - mean);
            }
            return new Fit(1 - squares / all, Math.sqrt(squares / truth.length));
        }
    }

    private static double predicted(Example example, double[] weights) {
        float[] x = example.inputFloats();
        double sum = weights[x.length];
        for (int c = 0; c < x.length; c++) {
            sum += weights[c] * x[c];
        }
        return sum;
    }

    @Override
    public List<String> quick() {
        return List.of("--epochs", "1", "--batch", "400");
    }

    @Override
    protected void check() {
        positive("--epochs", epochs);
        positive("--batch", batch);
        positive("--lr", learningRate);
        if (folds != null && folds < 2) {
            throw wrong("--folds " + folds + ": must be 2 or more");
        }
        if ((data == null) != (target == null)) {
            throw wrong(data == null ? "--target " + target + ": is a column of --data, which is missing" : "--data " + data + ": name the column to predict by --target");
        }
        if (data == null && inputs != null) {
            throw wrong("--inputs: are columns of --data, which is missing");
        }
        if (inputs != null && inputs.contains(target)) {
            throw wrong("--inputs: the column " + target + " is what is to be predicted");
        }
    }

    @Override
    protected Ending run(Lab lab) {
        Table table = data == null ? generated(lab.rng("rows")) : read();
        int least = Math.max(2 * (table.columns.size() + 2), folds == null ? 10 : folds);
        if (table.rows.size() < least) {
            throw new DataException("linear: " + table.rows.size() + " rows are too few for " + table.columns.size() + " columns; at least " + least + " are needed");
        }
        lab.describe("one linear layer, " + (table.columns.size() + 1) + " parameters",
                String.format(Locale.ROOT, "%s: %,d rows, %s from %s", table.title, table.rows.size(), table.target, String.join(", ", table.columns)));
        List<Split> splits = folds == null ? List.of(Split.random(table.rows, 0.2, lab.rng("split"))) : Split.folds(table.rows, folds, lab.rng("split"));
        List<Fit> descents = new ArrayList<>();
        List<Fit> closed = new ArrayList<>();
        double apart = 0;
        for (int fold = 0; fold < splits.size(); fold++) {
            Split split = splits.get(fold);
            Standardised scale = Standardised.by(split.train(), table.columns);
            Dataset scaled = scale.of(split.train());
            double[] exact = closedForm(scaled, table.columns);
            double[] learnt = descend(lab, scaled, lab.rng("fold").child("fold", fold));
            for (int c = 0; c < exact.length; c++) {
                apart = Math.max(apart, Math.abs(exact[c] - learnt[c]));
            }
            double[] exactWeights = scale.unscaled(exact);
            double[] learntWeights = scale.unscaled(learnt);
            descents.add(Fit.of(split.validation(), learntWeights));
            closed.add(Fit.of(split.validation(), exactWeights));
            lab.say("%s%,d rows held out: R² %.4f, RMSE %.4f; closed form: R² %.4f, RMSE %.4f", folds == null ? "" : "fold " + (fold + 1) + ", ", split.validation().size(),
                    descents.getLast().r2, descents.getLast().rmse, closed.getLast().r2, closed.getLast().rmse);
            if (fold == 0) {
                lab.text("weights.csv", weights(table.columns, learntWeights, exactWeights));
                draw(lab, split.validation(), learntWeights, table.target);
            }
        }
        report(lab, descents, closed, apart);
        return new Ending.Completed();
    }

    private Table read() {
        Csv csv = Csv.read(data);
        // Before the others, so that a wrong name is what is said.
        csv.floats(target);
        List<String> columns = inputs != null ? inputs : csv.header().stream().filter(name -> !name.equals(target)).toList();
        if (columns.isEmpty()) {
            throw DataException.of(data, "there is no column beside '" + target + "' to predict it from");
        }
        return new Table(csv.regression(columns, List.of(target)), columns, target, data.toString());
    }

    /** Columns that lean on each other and differ in scale, weights that are known, and noise. */
    private static Table generated(Rng rng) {
        int columns = TRUTH.length;
        float[] x = new float[GENERATED * columns];
        float[] y = new float[GENERATED];
        for (int i = 0; i < GENERATED; i++) {
            double common = rng.nextGaussian();
            double sum = OFFSET;
            for (int c = 0; c < columns; c++) {
                double value = (c + 1) * (0.5 * common + rng.nextGaussian()) + c;
                x[i * columns + c] = (float) value;
                sum += TRUTH[c] * x[i * columns + c];
            }
            y[i] = (float) (sum + NOISE * rng.nextGaussian());
        }
        List<String> names = IntStream.rangeClosed(1, columns).mapToObj(c -> "x" + c).toList();
        return new Table(InMemory.of(x, Shape.of(columns), y, Shape.of(1)), names, "y", "generated, noise of deviation 1");
    }

    private static double[] closedForm(Dataset scaled, List<String> columns) {
        double[] x = new double[scaled.size() * columns.size()];
        double[] y = new double[scaled.size()];
        for (int i = 0; i < y.length; i++) {
            Example example = scaled.example(i);
            float[] row = example.inputFloats();
            for (int c = 0; c < row.length; c++) {
                x[i * row.length + c] = row[c];
            }
            y[i] = example.labelFloats()[0];
        }
        return NormalEquations.solve(x, y, columns);
    }

    private double[] descend(Lab lab, Dataset scaled, Rng rng) {
        int columns = (int) scaled.input().shape().size();
        Linear layer = Linear.of(columns, 1, rng.child("init")).to(lab.device());
        var train = scaled.batches(batch).on(lab.device());
        Trainer.of(layer, new Adam(layer.parameters(), learningRate), Losses::mse).epochs(epochs).rng(rng.child("order"))
                .schedule(Schedule.cosine((long) train.count() * epochs, 1e-3)).build().fit(train);
        float[] weight = layer.state().get("weight").toFloatArray();
        double[] all = new double[columns + 1];
        for (int c = 0; c < columns; c++) {
            all[c] = weight[c];
        }
        all[columns] = layer.state().get("bias").toFloatArray()[0];
        return all;
    }

    private static String weights(List<String> columns, double[] learnt, double[] exact) {
        StringBuilder text = new StringBuilder("column,gradient_descent,closed_form\n");
        for (int c = 0; c < learnt.length; c++) {
            String name = c == columns.size() ? "(bias)" : columns.get(c);
            text.append(name.matches("[^\",\r\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"')
                    .append(String.format(Locale.ROOT, ",%.6g,%.6g\n", learnt[c], exact[c]));
        }
        return text.toString();
    }

    private static void draw(Lab lab, Dataset held, double[] weights, String target) {
        int n = Math.min(held.size(), 500);
        double[] truth = new double[n];
        double[] answers = new double[n];
        for (int i = 0; i < n; i++) {
            truth[i] = held.example(i).labelFloats()[0];
            answers[i] = predicted(held.example(i), weights);
        }
        double low = IntStream.range(0, n).mapToDouble(i -> Math.min(truth[i], answers[i])).min().orElseThrow();
        double high = IntStream.range(0, n).mapToDouble(i -> Math.max(truth[i], answers[i])).max().orElseThrow();
        lab.picture("predictions.png", Plots.lines("rows held out", target, "predicted", List.of(
                new Plots.Line("a row", Plots.Look.POINTS, truth, answers),
                new Plots.Line("exact", Plots.Look.MARK, new double[] {low, high}, new double[] {low, high}))));
    }

    private void report(Lab lab, List<Fit> descents, List<Fit> closed, double apart) {
        Spread r2 = Spread.of(descents.stream().map(Fit::r2).toList());
        Spread rmse = Spread.of(descents.stream().map(Fit::rmse).toList());
        lab.figure("r2", r2.mean());
        lab.figure("rmse", rmse.mean());
        lab.figure("closed_form_r2", Spread.of(closed.stream().map(Fit::r2).toList()).mean());
        lab.figure("closed_form_rmse", Spread.of(closed.stream().map(Fit::rmse).toList()).mean());
        lab.figure("largest_difference_of_weights", apart);
        if (folds != null) {
            lab.figure("r2_deviation", r2.deviation());
            lab.figure("rmse_deviation", rmse.deviation());
            lab.say("%d folds: R² %s, RMSE %s", folds, r2.text("%.4f"), rmse.text("%.4f"));
        }
        lab.say("no weight of the scaled columns is further than %.2g from the closed form", apart);
    }
}
