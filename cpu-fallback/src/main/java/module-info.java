/**
 * The CPU engine: pure Java, vectorized with the Vector API at the width of the machine, no native library.
 *
 * <p>On the module path {@code jdk.incubator.vector} is resolved by the {@code requires} below. On the class path the
 * flag {@code --add-modules jdk.incubator.vector} brings it in; without it the engine runs on plain loops.
 *
 * @provides dev.narae.spi.BackendProvider
 */
module dev.narae.cpu {
    requires transitive dev.narae.core;
    requires jdk.incubator.vector;

    exports dev.narae.cpu;

    provides dev.narae.spi.BackendProvider with dev.narae.cpu.CpuProvider;
}
