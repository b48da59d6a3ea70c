/**
 * The CPU engine: pure Java, vectorized with the Vector API at the width of the machine, no native library.
 *
 * <p>On the module path {@code jdk.incubator.vector} is resolved by the {@code requires} below. On the class path the
 * flag {@code --add-modules jdk.incubator.vector} brings it in; without it the engine runs on plain loops.
 */
module dev.narae.cpu {
    requires jdk.incubator.vector;
}
