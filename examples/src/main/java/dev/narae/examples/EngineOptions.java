package dev.narae.examples;

import dev.narae.tensor.Device;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which engine to compute on. */
public final class EngineOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "The engine: cpu, cuda:0, reference. Default: the best one that 'narae doctor' finds.")
    private String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the CPU engine; the results do not depend on it. Default: all cores.")
    private Integer threads;

    /** The device's name as asked for, or the empty text for the best one. */
    public String asked() {
        return device == null ? "" : device;
    }

    /** How many threads were asked for. */
    public OptionalInt threads() {
        return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
    }

    /** Opens the device that was asked for. */
    public Device open() {
        return open("");
    }

    /** Opens the device that was asked for, the CPU engine with so many threads. */
    public Device open(int count) {
        System.setProperty("narae.cpu.threads", Integer.toString(count));
        return device == null ? Device.best() : Device.open(device);
    }

    /** Opens the device that was asked for, or else the given one, or else the best. */
    public Device open(String otherwise) {
        if (threads != null) {
            if (threads < 1) {
                throw new ParameterException(spec.commandLine(), "--threads " + threads + ": must be 1 or more");
            }
            System.setProperty("narae.cpu.threads", threads.toString());
        }
        String name = device == null ? otherwise : device;
        return name.isEmpty() ? Device.best() : Device.open(name);
    }
}
