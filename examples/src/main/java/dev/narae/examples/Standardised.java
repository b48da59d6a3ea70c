package dev.narae.examples;

import dev.narae.data.Dataset;
import dev.narae.data.InMemory;
import dev.narae.shape.Shape;
import java.util.List;

/**
 * A table of numbers and a target, and the means and deviations of the rows to learn from, by which all rows are scaled.
 *
 * @param names      of the columns
 * @param means      of the columns, and the target's last
 * @param deviations likewise, 1 where a column is constant
 */
record Standardised(List<String> names, double[] means, double[] deviations) {
    static Standardised by(Dataset rows, List<String> names) {
        int width = names.size() + 1;
        double[] means = new double[width];
        double[] deviations = new double[width];
        for (int i = 0; i < rows.size(); i++) {
            double[] row = row(rows, i, width);
            for (int c = 0; c < width; c++) {
                means[c] += row[c] / rows.size();
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            double[] row = row(rows, i, width);
            for (int c = 0; c < width; c++) {
                deviations[c] += (row[c] - means[c]) * (row[c] - means[c]) / rows.size();
            }
        }
        for (int c = 0; c < width; c++) {
            deviations[c] = deviations[c] > 0 ? Math.sqrt(deviations[c]) : 1;
        }
        return new Standardised(names, means, deviations);
    }

    private static double[] row(Dataset rows, int index, int width) {
        double[] row = new double[width];
        float[] inputs = rows.example(index).inputFloats();
        for (int c = 0; c < width - 1; c++) {
            row[c] = inputs[c];
        }
        row[width - 1] = rows.example(index).labelFloats()[0];
        return row;
    }

    /** The rows, each number less its column's mean and over its deviation. */
    Dataset of(Dataset rows) {
        int columns = names.size();
        float[] inputs = new float[rows.size() * columns];
        float[] targets = new float[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            double[] row = row(rows, i, columns + 1);
            for (int c = 0; c < columns; c++) {
                inputs[i * columns + c] = (float) ((row[c] - means[c]) / deviations[c]);
            }
            targets[i] = (float) ((row[columns] - means[columns]) / deviations[columns]);
        }
        return InMemory.of(inputs, Shape.of(columns), targets, Shape.of(1));
    }

    /** Weights of scaled numbers, the bias last, as those of the numbers themselves. */
    double[] unscaled(double[] weights) {
        int columns = names.size();
        double[] plain = new double[columns + 1];
        plain[columns] = means[columns] + weights[columns] * deviations[columns];
        for (int c = 0; c < columns; c++) {
            plain[c] = weights[c] * deviations[columns] / deviations[c];
            plain[columns] -= plain[c] * means[c];
        }
        return plain;
    }
}
