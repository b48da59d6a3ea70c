package dev.narae.examples;

import dev.narae.data.DataLoader;
import dev.narae.data.Dataset;
import dev.narae.data.Example;
import dev.narae.nn.Losses;
import dev.narae.nn.Module;
import dev.narae.nn.Parameter;
import dev.narae.optim.AdamW;
import dev.narae.optim.Schedule;
import dev.narae.series.Cycle;
import dev.narae.tensor.Tensor;
import dev.narae.train.EarlyStopping;
import dev.narae.train.Ending;
import dev.narae.train.EpochReport;
import dev.narae.train.History;
import dev.narae.train.Monitor;
import dev.narae.train.RegressionScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Forecasts a column of a time series for some steps ahead from windows of all its columns, and compares that with three simple
 * forecasts: the last value, the value a season ago, and a linear one fitted by ridge regression. Whatever is chosen is chosen by the
 * validation part; the test part is looked at once, at the end.
 */
@Command(
        name = "forecast",
        description = {
            "A network that forecasts a time series some steps ahead, against simpler forecasts.",
            "Without arguments: on the generated load of a power grid."},
        footer = {
            "  narae train forecast",
            "  narae train forecast --data ETTh1.csv --split 8640,2880,2880",
            "  narae train forecast --data monthly-sunspots.csv --season 132 --length 264"})
final class Forecast extends TrainedExperiment {
    private static final Monitor MONITOR = Monitor.smallest("val_loss");
    private static final int GENERATED = 52 * 7 * 24;
    /** So that what the linear forecast knows exactly does not count without bounds. */
    private static final double LEAST_ERROR = 1e-3;
    private static final double[] LAMBDAS = {1, 10, 100, 1000, 10_000, 100_000};

    /** What the network's output is added to. */
    enum Base { LAST, LINEAR }

    @Option(names = "--data", paramLabel = "FILE",
            description = "Comma-separated values with a header: a column of times, the others numbers. Default: generated.")
    private Path file;

    @Option(names = "--time", paramLabel = "NAME", description = "The column of times. Default: the first.")
    private String time;

    @Option(names = "--target", paramLabel = "NAME", description = "The column to forecast. Default: the last.")
    private String target;

    @Option(names = "--split", paramLabel = "A,B,C", defaultValue = "0.6,0.2,0.2",
            description = "Training, validation and test part: counts of rows or fractions. Default: ${DEFAULT-VALUE}.")
    private String split;

    @Option(names = "--length", defaultValue = "168", paramLabel = "N", description = "Steps that are seen. Default: ${DEFAULT-VALUE}.")
    private int length;

    @Option(names = "--horizon", defaultValue = "24", paramLabel = "N", description = "Steps that are forecast. Default: ${DEFAULT-VALUE}.")
    private int horizon;

    @Option(names = "--season", defaultValue = "24", paramLabel = "N",
            description = "Steps of a season, for the naive forecast. Default: ${DEFAULT-VALUE}.")
    private int season;

    @Option(names = "--calendar", split = ",", paramLabel = "CYCLE",
            description = "Adds columns for where a time stands in its ${COMPLETION-CANDIDATES}; several with commas. Default: none.")
    private List<Cycle> calendar = List.of();

    @Option(names = "--model", defaultValue = "lstm", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ForecastNetwork.Kind model;

    @Option(names = "--base", defaultValue = "linear",
            description = "What the network corrects, ${COMPLETION-CANDIDATES}: the last value, or the linear forecast. Default: ${DEFAULT-VALUE}.")
    private Base base;

    @Option(names = "--hidden", defaultValue = "32", paramLabel = "N", description = "Hidden numbers a layer. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(names = "--layers", defaultValue = "1", paramLabel = "N", description = "Recurrent layers. Default: ${DEFAULT-VALUE}.")
    private int layers;

    @Option(names = "--dropout", defaultValue = "0.3", paramLabel = "P", description = "Dropout before the last layer. Default: ${DEFAULT-VALUE}.")
    private double dropout;

    @Option(names = "--patience", defaultValue = "5", paramLabel = "N",
            description = "Epochs without progress that end the run. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many rows, for a quick try.")
    private Integer limit;

    @Override
    protected Recipe.Settings settings() {
        return new Recipe.Settings(16, 64, 3e-3, 0.01);
    }

    @Override
    public List<String> quick() {
        return List.of("--limit", "160", "--length", "8", "--horizon", "3", "--season", "4", "--hidden", "4", "--epochs", "1", "--batch", "32");
    }

    @Override
    protected void check() {
        super.check();
        positive("--length", length);
        positive("--horizon", horizon);
        positive("--season", season);
        positive("--hidden", hidden);
        positive("--layers", layers);
        positive("--patience", patience);
        within("--dropout", dropout, 0, 0.99);
        if (limit != null) {
            positive("--limit", limit);
        }
        if (season > length) {
            throw wrong("--season " + season + ": a window of --length " + length + " does not reach back so far");
        }
    }

    @Override
    protected Ending run(Lab lab) {
        ForecastData.Wanted wanted = new ForecastData.Wanted(Optional.ofNullable(time), Optional.ofNullable(target), split, length, horizon, calendar,
                Optional.ofNullable(limit));
        ForecastData data = file == null ? ForecastData.of(GeneratedLoad.of(GENERATED, lab.rng("series")), wanted) : ForecastData.read(file, wanted);
        Linear linear = linear(lab, data);
        Module network = network(lab, data, linear).to(lab.device());
        lab.describe(String.format(Locale.ROOT, "%s, %,d trained parameters", model,
                        network.parameters().stream().filter(Parameter::isTrainable).mapToLong(each -> each.value().size()).sum()),
                String.format(Locale.ROOT, "%s: %s, %s; %s for training, %s for validation, %s for the test",
                        file == null ? "generated load" : file.getFileName(),
                        data.series(), data.name(), data.parts().train(), data.parts().validation(), data.parts().test()));
        lab.say("linear  from %s, lambda %.3g, validation error %.4f", linear.all() ? "all columns" : data.name() + " alone", linear.lambda(),
                linear.error());
        AdamW optimizer = AdamW.of(network.parameters(), chosen().learningRate()).weightDecay(chosen().weightDecay()).build();
        DataLoader batches = data.train().batches(chosen().batch()).on(lab.device());
        // A step's error counts by how large the linear forecast's is there: the first steps, which are easy, would not count otherwise.
        double[] usual = ForecastScore.of("ridge", linear.forecast(), data.train(), lab.device()).mse();
        Tensor weights = Tensor.of(lab.device(), toFloats(Arrays.stream(usual).map(mse -> 1 / Math.sqrt(mse + LEAST_ERROR)).toArray()), horizon, 1);
        History history = trainer(lab, network, optimizer, (forecast, truth) -> Losses.mse(forecast.mul(weights), truth.mul(weights)), MONITOR)
                .metric(RegressionScores::new)
                .clipNorm(1)
                .schedule(Schedule.cosine((long) batches.count() * chosen().epochs(), 0.02))
                .earlyStopping(EarlyStopping.on(MONITOR, patience))
                .validation(data.validation().batches(256).on(lab.device()))
                .build().fit(batches);
        if (!(history.ending() instanceof Ending.Interrupted)) {
            loadBest(lab, network);
            if (network instanceof ForecastNetwork corrected) {
                shrink(lab, data, corrected);
            }
            ForecastScore chosen = ForecastScore.of("validation", network, data.validation(), lab.device());
            ForecastScore compared = ForecastScore.of("validation_ridge", linear.forecast(), data.validation(), lab.device());
            for (ForecastScore score : List.of(chosen, compared)) {
                lab.figure(score.name() + "_mse_1", score.mse()[0]);
                lab.figure(score.name() + "_mse_mean", score.meanMse());
            }
            lab.say("validation MSE at 1 %.5f (ridge %.5f), mean %.5f (ridge %.5f)", chosen.mse()[0], compared.mse()[0], chosen.meanMse(),
                    compared.meanMse());
            finish(lab, data, history, List.of(
                    ForecastScore.of(model.name().toLowerCase(Locale.ROOT), network, data.test(), lab.device()),
                    ForecastScore.of("ridge", linear.forecast(), data.test(), lab.device()),
                    ForecastScore.of("last value", new NaiveForecast(horizon, data.target(), 1), data.test(), lab.device()),
                    ForecastScore.of("season ago", new NaiveForecast(horizon, data.target(), season), data.test(), lab.device())));
        }
        return history.ending();
    }

    /** Keeps as much of the network's corrections as is best on the validation part. */
    private static void shrink(Lab lab, ForecastData data, ForecastNetwork network) {
        ForecastScore whole = ForecastScore.of("network", network, data.validation(), lab.device());
        double[] shares = whole.sharesBeyond(ForecastScore.of("base", network.base(), data.validation(), lab.device()), data.validation());
        network.shrink(shares);
        lab.say("of its corrections %.0f %% are kept 1 step ahead, %.0f %% of the last, as is best on the validation part (whole: mean MSE %.5f)",
                100 * shares[0], 100 * shares[shares.length - 1], whole.meanMse());
        for (int step = 0; step < shares.length; step++) {
            lab.figure("kept_" + (step + 1), shares[step]);
        }
    }

    /** @param error on the validation part */
    private record Linear(LinearForecast forecast, boolean all, double lambda, double error) {
    }

    /** The ridge regression, from all columns or the target's alone, that is best on the validation part. */
    private Linear linear(Lab lab, ForecastData data) {
        List<Linear> candidates = new ArrayList<>();
        for (boolean all : new boolean[] {false, true}) {
            LinearForecast.Form form = form(data, all);
            Dataset train = data.train();
            int last = (length - 1) * (data.observed() + data.calendar()) + data.target();
            Ridge ridge = Ridge.of(train.size(), form.features(), horizon, (index, features, answers) -> {
                Example example = train.example(index);
                float[] window = example.inputFloats();
                form.features(window, features);
                float[] labels = example.labelFloats();
                for (int step = 0; step < horizon; step++) {
                    answers[step] = labels[step] - window[last];
                }
            });
            for (double lambda : LAMBDAS) {
                LinearForecast forecast = LinearForecast.of(form, ridge.fit(lambda)).to(lab.device());
                double error = ForecastScore.of("ridge", forecast, data.validation(), lab.device()).meanMse();
                candidates.add(new Linear(forecast, all, lambda, error));
            }
        }
        return candidates.stream().min(Comparator.comparingDouble(Linear::error)).orElseThrow();
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private LinearForecast.Form form(ForecastData data, boolean all) {
        int[] used = all ? IntStream.range(0, data.observed()).toArray() : new int[] {data.target()};
        return new LinearForecast.Form(length, horizon, data.target(), used, data.observed(), data.calendar());
    }

    private Module network(Lab lab, ForecastData data, Linear linear) {
        if (model == ForecastNetwork.Kind.LINEAR) {
            return new LinearForecast(form(data, true), lab.rng("init"));
        }
        // A copy of its own: what the network holds, checkpoints may overwrite.
        Module simple = base == Base.LAST ? new NaiveForecast(horizon, data.target(), 1) : linear.forecast().copy();
        return new ForecastNetwork(simple, model, form(data, true), hidden, layers, dropout, lab.rng("init"));
    }

    private void finish(Lab lab, ForecastData data, History history, List<ForecastScore> scores) {
        int[] steps = IntStream.of(1, 6, 12, 24, horizon).filter(step -> step <= horizon).distinct().sorted().toArray();
        StringBuilder table = new StringBuilder("forecast,step,mse,mae\n");
        String heads = IntStream.of(steps).mapToObj(step -> String.format(Locale.ROOT, "MSE at %2d", step)).collect(Collectors.joining("   "));
        lab.say("%-12s %s   MSE mean    MAE mean    R2", "test part", heads);
        for (ForecastScore score : scores) {
            String some = IntStream.of(steps).mapToObj(step -> String.format(Locale.ROOT, "%.4f   ", score.mse()[step - 1]))
                    .collect(Collectors.joining("   "));
            lab.say("%-12s %s   %.4f      %.4f      %.3f", score.name(), some, score.meanMse(), score.meanMae(), score.r2());
            String name = score.name().replace(' ', '_');
            for (int step : steps) {
                lab.figure(name + "_mse_" + step, score.mse()[step - 1]);
                lab.figure(name + "_mae_" + step, score.mae()[step - 1]);
            }
            lab.figure(name + "_mse_mean", score.meanMse());
            lab.figure(name + "_mae_mean", score.meanMae());
            lab.figure(name + "_r2_mean", score.r2());
            for (int step = 1; step <= horizon; step++) {
                table.append(String.format(Locale.ROOT, "%s,%d,%.6f,%.6f%n", score.name(), step, score.mse()[step - 1], score.mae()[step - 1]));
            }
        }
        EpochReport best = history.best().orElseGet(history::last);
        lab.figure("best_epoch", best.epoch());
        lab.text("errors.csv", table.toString());
        lab.picture("forecast.png", ForecastFigures.draw(data, scores));
    }
}
