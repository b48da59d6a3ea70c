package dev.narae.train;

import dev.narae.data.Batch;
import dev.narae.nn.Module;
import dev.narae.optim.Optimizer;
import dev.narae.tensor.StepGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A run while it lasts: where it stands, for listeners, and a way for them to end it. */
public final class Run {
    private final Module model;
    private final Optimizer optimizer;
    private final int epochs;
    private final int batches;
    private final int batchSize;
    private final int validationBatches;
    final Mean loss = new Mean();
    final List<EpochReport> reports = new ArrayList<>();
    private int epoch;
    private int batch;
    private long step;
    private int firstBatch;
    private Optional<Batch> lastBatch = Optional.empty();
    private long firstStep;
    private long epochBegan;
    private double secondsBefore;
    private volatile Optional<String> stopReason = Optional.empty();
    private Supplier<Optional<StepGraph.Report>> stepReport = Optional::empty;

    Run(Module model, Optimizer optimizer, int epochs, int batches, int batchSize, int validationBatches) {
        this.model = model;
        this.optimizer = optimizer;
        this.epochs = epochs;
        this.batches = batches;
        this.batchSize = batchSize;
        this.validationBatches = validationBatches;
    }

    // Where it stands; moved by the loop

    void moveTo(int doneEpochs, int doneBatches, long doneSteps, double seconds) {
        epoch = doneEpochs;
        batch = doneBatches;
        step = doneSteps;
        firstBatch = doneBatches;
        firstStep = doneSteps;
        secondsBefore = seconds;
    }

    void beginEpoch() {
        epoch++;
        epochBegan = System.nanoTime();
    }

    /** Of the epoch under way so far, those before a resumption included. */
    double epochSeconds() {
        return batch == 0 ? 0 : secondsBefore + (System.nanoTime() - epochBegan) / 1e9;
    }

    void tookBatch(Batch taken) {
        batch++;
        lastBatch = Optional.of(taken);
    }

    void stepped() {
        step++;
    }

    void endEpoch(EpochReport report) {
        reports.add(report);
        batch = 0;
        firstBatch = 0;
        secondsBefore = 0;
        loss.reset();
    }

    void stepReport(Supplier<Optional<StepGraph.Report>> source) {
        stepReport = source;
    }

    // For listeners

    public Module model() {
        return model;
    }

    public Optimizer optimizer() {
        return optimizer;
    }

    /** The epoch under way, counted from 1. */
    public int epoch() {
        return epoch;
    }

    /** How many epochs the run is to have. */
    public int epochs() {
        return epochs;
    }

    /** Batches of this epoch trained on so far. */
    public int batch() {
        return batch;
    }

    /** The batch that was taken last, whose tensors live until the next one is asked for. */
    Optional<Batch> lastBatch() {
        return lastBatch;
    }

    /** Batches an epoch. */
    public int batches() {
        return batches;
    }

    /** Examples a batch; the last may have fewer. */
    public int batchSize() {
        return batchSize;
    }

    /** Batches of the validation set; 0 without one. */
    public int validationBatches() {
        return validationBatches;
    }

    /** The batch of this epoch with which this process began: not 0 only in the epoch in which a run was resumed. */
    public int firstBatch() {
        return firstBatch;
    }

    /** Optimiser steps taken since the run began, those before a resumption included. */
    public long step() {
        return step;
    }

    /** What became of captured steps, if the trainer was told to capture and there were any. */
    public Optional<StepGraph.Report> stepReport() {
        return stepReport.get();
    }

    /** Whether this goes on from a checkpoint. */
    public boolean isResumed() {
        return firstStep > 0;
    }

    public double learningRate() {
        return optimizer.learningRate();
    }

    /** The mean loss of this epoch's batches so far; NaN before the first. Waits for the device. */
    public double meanLoss() {
        return loss.value();
    }

    /** The epochs completed so far, those before a resumption included. */
    public List<EpochReport> reports() {
        return Collections.unmodifiableList(reports);
    }

    /** Ends the run after the step under way. May be called by any thread. @param reason for {@link Ending.Stopped} */
    public void requestStop(String reason) {
        stopReason = Optional.of(reason);
    }

    Optional<String> stopReason() {
        return stopReason;
    }
}
