package dev.narae.examples;

import dev.narae.train.EpochReport;
import dev.narae.train.Listener;
import dev.narae.train.Monitor;
import dev.narae.train.Run;

/** Writes the network after every epoch, and a second time where the epoch is the best so far. */
final class KeptWeights implements Listener {
    private final RunFolder folder;
    private final Classifier.About about;
    private final Monitor monitor;

    KeptWeights(RunFolder folder, Classifier.About about, Monitor monitor) {
        this.folder = folder;
        this.about = about;
        this.monitor = monitor;
    }

    @Override
    public void epochEnded(Run run, EpochReport report) {
        Classifier.write(folder.last(), run.model(), about);
        if (monitor.best(run.reports()).filter(best -> best.epoch() == report.epoch()).isPresent()) {
            Classifier.write(folder.best(), run.model(), about);
        }
    }
}
