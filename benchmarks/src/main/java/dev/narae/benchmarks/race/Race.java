package dev.narae.benchmarks.race;

import dev.narae.tensor.Device;
import dev.narae.tensor.Scope;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Measures works on a device alone ({@link #alone}), or on the CPU beside peers, each setting of threads and allocator in a process
 * of its own ({@link #beside}); and processes from their start to their end ({@link #whole}).
 */
public final class Race {
    /** The peers by name. */
    public static final String PYTORCH = "PyTorch";
    public static final String DL4J = "DL4J";

    private static final String PROCESS = "dev.narae.benchmarks.race.PeerProcess";
    private static final String PEER_ALONE = "dev.narae.benchmarks.race.PeerAlone";

    private final List<Work> works;
    private final Pace pace;
    private final PrintStream out;

    /** @param out is told of each outcome as it comes */
    public Race(List<Work> works, Pace pace, PrintStream out) {
        this.works = works;
        this.pace = pace;
        this.out = out;
    }

    /** Narae alone, in this process; matrix products on the CPU in turn with what its processors could do at most. */
    public void alone(Device device, int threads, Consumer<Outcome> told) {
        for (Work work : works) {
            try (Scope _ = Scope.open("race")) {
                List<Side> sides = new ArrayList<>();
                try {
                    sides.add(new OurSide(work, work.inputs().get(), device));
                    if (work.isProduct() && device.name().startsWith("cpu") && hasVectors()) {
                        sides.add(new MultiplyAddPeak(work.amount(), threads));
                    }
                    Outcome outcome = new Heat(work, List.of(), sides).run(new Outcome.Setting(threads, false), pace);
                    out.println(Report.line(outcome));
                    out.flush();
                    told.accept(outcome);
                } finally {
                    sides.forEach(Side::close);
                }
            }
        }
    }

    /**
     * Narae beside another build of itself, in this process, each work with tensors of its own in both. Results are compared before anything is timed.
     *
     * @param jars   of the other build, as {@link OtherBuild#jars} found them
     * @param failed is told of each work that was not measured, and why
     */
    public void against(List<Path> jars, Device device, int threads, Consumer<Outcome> told, Consumer<String> failed) {
        for (Work work : works) {
            try (Scope _ = Scope.open("race")) {
                List<Side> sides = new ArrayList<>();
                try {
                    List<Input> given = work.inputs().get();
                    sides.add(new OurSide(work, given, device));
                    sides.add(new OtherBuild(jars, work, device.name()));
                    Heat heat = new Heat(work, work.results(given), sides);
                    heat.compare(difference -> {
                        throw new IllegalStateException(difference);
                    });
                    Outcome outcome = heat.run(new Outcome.Setting(threads, false), pace);
                    out.println(Report.line(outcome));
                    told.accept(outcome);
                } catch (IllegalStateException e) {
                    String message = work.name() + ": " + e.getMessage();
                    out.println(message);
                    failed.accept(message);
                } finally {
                    sides.forEach(Side::close);
                }
                out.flush();
            }
        }
    }

    /** Asked here: where there are no vectors, {@link MultiplyAddPeak} cannot even be loaded. */
    private static boolean hasVectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /**
     * Narae beside its peers on the CPU. Where a process dies of a work, as native code may, the next goes on behind it.
     *
     * @param processes how to start one, from the benchmarks of a clone built under the profile {@code peers}
     * @param only      the part of their names by which the works were chosen
     * @param peers     by name
     * @param failed    is told of each work that was not measured, and why
     */
    public void beside(PeerProcesses processes, String only, List<String> peers, Outcome.Setting setting, Consumer<Outcome> told, Consumer<String> failed) {
        out.println();
        out.println(setting.title());
        int next = 0;
        while (next < works.size()) {
            int[] begun = {next};
            List<String> arguments = List.of(only, Integer.toString(next), String.join(",", peers), Integer.toString(setting.threads()),
                    Double.toString(pace.warmUp()), Double.toString(pace.seconds()), Integer.toString(pace.blocks()));
            int code = processes.run(PROCESS, arguments, setting, line -> {
                if (line.startsWith("begin\t")) {
                    begun[0] = Integer.parseInt(line.substring(6));
                } else if (line.startsWith("failed\t")) {
                    out.println(line.substring(7));
                    failed.accept(setting.title() + ": " + line.substring(7));
                } else if (line.startsWith("> ")) {
                    out.println(line.substring(2));
                } else {
                    told.accept(Transfer.outcome(line, works, setting));
                }
                out.flush();
            });
            if (code == 0) {
                return;
            }
            String message = works.get(begun[0]).name() + ": its process ended with " + code + "; " + processes.lastErrors();
            out.println(message);
            failed.accept(setting.title() + ": " + message);
            next = begun[0] + 1;
        }
    }

    /**
     * Processes of ours and of the peers in turn, from the start to the end of some steps. All read the work's inputs from one file.
     *
     * @param runs how many of each
     * @return one for each side that has the work, ours first
     */
    public List<Whole> whole(PeerProcesses processes, Work work, List<String> peers, int threads, int steps, int runs) {
        Outcome.Setting setting = new Outcome.Setting(threads, false);
        try {
            Path file = Files.createTempFile("narae-race", ".inputs");
            try {
                InputFile.write(file, work.inputs().get());
                List<String> arguments = List.of(file.toString(), work.name(), Integer.toString(steps));
                List<String> rehearsal = List.of(file.toString(), work.name(), "1");
                return processes.inTurn(Alone.class.getName(), PEER_ALONE, arguments, rehearsal, peers, setting, runs).stream()
                        .map(run -> new Whole(work.name(), run.side(), threads, steps, run.seconds(), run.bytes())).toList();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
