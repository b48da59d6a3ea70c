package dev.narae.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainForecastTest {
    @TempDir
    Path folder;

    /** Where a run is refused after its folder was made, the next needs another. */
    private int refusals;

    private CommandRun train(String... arguments) {
        List<String> all = new ArrayList<>(List.of("train", "forecast", "--device", "cpu", "--length", "12", "--horizon", "4", "--season", "6",
                "--hidden", "8",
                "--batch", "32", "--out", folder.resolve("run" + (refusals == 0 ? "" : refusals)).toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    /** A column that repeats itself every six hours and climbs, and one that tells nothing. */
    private Path series(int rows) throws IOException {
        StringBuilder text = new StringBuilder("noise,when,x\n");
        for (int row = 0; row < rows; row++) {
            text.append(row * 7919 % 13).append(',').append(LocalDateTime.of(2020, 1, 1, 0, 0).plusHours(row)).append(',')
                    .append(10 + 0.01 * row + Math.sin(row * Math.PI / 3)).append('\n');
        }
        return Files.writeString(folder.resolve("series.csv"), text);
    }

    private double figure(String name) throws IOException {
        Matcher value = Pattern.compile("\"" + name + "\" : ([-0-9.E]+)").matcher(Files.readString(folder.resolve("run/result.json")));
        assertTrue(value.find(), name);
        return Double.parseDouble(value.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm", "cnn", "linear"})
    void forecastsAFile(String model) throws IOException {
        boolean linear = model.equals("linear");
        CommandRun run = train("--data", series(300).toString(), "--time", "when", "--split", "200,50,50", "--model", model, "--calendar",
                "day,week", "--epochs",
                linear ? "40" : "2", "--lr", linear ? "0.02" : "0.001");
        assertEquals(0, run.code(), run::toString);
        assertTrue(run.out().contains("series.csv: 300 rows of 2 columns, x; rows 0 to 199 for training, rows 200 to 249 for validation, rows "
                + "250 to 299 for the test"),
                run::toString);
        // What repeats itself is known to the linear forecast exactly, and to the season but for the climb.
        assertTrue(figure("ridge_mse_mean") < 1e-4, run::toString);
        assertEquals(0.06 * 0.06, figure("season_ago_mse_1") * variance(200), 2e-4);
        assertTrue(figure("last_value_mse_1") > 0.1, run::toString);
        assertTrue(figure(model + "_mse_mean") < (linear ? 0.3 : 1e-2), run::toString);
        assertTrue(figure("last_value_r2_mean") < figure("season_ago_r2_mean"), run::toString);
        assertEquals(1 + 4 * 4, Files.readAllLines(folder.resolve("run/errors.csv")).size());
        assertTrue(Files.size(folder.resolve("run/forecast.png")) > 5000);
    }

    /** Of the training part's x. */
    private static double variance(int rows) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double x = 0.01 * row + Math.sin(row * Math.PI / 3);
            sum += x;
            squares += x * x;
        }
        return squares / rows - sum / rows * (sum / rows);
    }

    @Test
    void sameSeedSameNumbersOnAnyThreads() throws IOException {
        List<String> results = new ArrayList<>();
        for (String threads : List.of("1", "2")) {
            CommandRun run = CommandRun.of("train", "forecast", "--device", "cpu", "--limit", "200", "--length", "12", "--horizon", "3", "--season",
                    "4", "--hidden", "8",
                    "--epochs", "1", "--threads", threads, "--out", folder.resolve(threads).toString());
            assertEquals(0, run.code(), run::toString);
            results.add(Files.readString(folder.resolve(threads).resolve("errors.csv")));
        }
        assertEquals(results.get(0), results.get(1));
    }

    private void refused(CommandRun run, int code, String... parts) {
        refusals++;
        assertEquals(code, run.code(), run::toString);
        for (String part : parts) {
            assertTrue(run.err().contains(part), run::toString);
        }
    }

    @Test
    void badRequests() throws IOException {
        String file = series(60).toString();
        refusals = 1;
        refused(train("--data", folder.resolve("none.csv").toString()), 1, "none.csv: there is no such file");
        refused(train("--data", file), 1, "series.csv, line 2: column 'noise': '0' is not a date; expected one like 2016-07-01 13:00");
        refused(train("--data", file, "--time", "when", "--target", "y"), 1,
                "series.csv: time series: there is no column 'y'; the columns are noise, x");
        refused(train("--data", file, "--time", "when", "--split", "50,20,10"), 1,
                "series.csv: series split: parts of 50, 20 and 10 rows from a series of 60");
        refused(train("--data", file, "--time", "when", "--split", "0.5,0.2"), 1,
                "--split 0.5,0.2: give three counts of rows, or three fractions whose sum is 1");
        refused(train("--data", file, "--time", "when", "--split", "a,b,c"), 1, "--split a,b,c: give three counts of rows as 8640,2880,2880");
        refused(train("--data", file, "--time", "when", "--split", "40,2,18"), 1, "none that shows 12 rows and asks for 4 fits into rows 40 to 41");
        refused(CommandRun.of("train", "forecast", "--season", "200"), 2, "--season 200: a window of --length 168 does not reach back so far");
        refused(CommandRun.of("train", "forecast", "--horizon", "0"), 2, "--horizon 0: must be 1 or more");
        refused(train("--dropout", "1"), 2, "--dropout 1: must be from 0 to 0.99");
        refused(train("--calendar", "month"), 2, "--calendar");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "when,x\n2020-01-01,1\n2020-01-02,?\n");
        refused(train("--data", bad.toString()), 1, "bad.csv, line 3: column 'x': '?' is not a number");
    }
}
