package dev.narae.nn;

import java.util.List;

/**
 * While open, no gradients for the parameters of a module; those that were frozen before stay so afterwards.
 *
 * <pre>{@code
 * try (Frozen _ = Frozen.of(critic)) {
 *     optimizer.step(loss.backward());                 // the critic's weights cost nothing and are left as they are
 * }
 * }</pre>
 *
 * <p>Opening and closing hand out new tensors for the parameters, so a graph does not outlive either.
 */
public final class Frozen implements AutoCloseable {
    private final List<Parameter> parameters;

    private Frozen(Module module) {
        parameters = module.parameters().stream().filter(Parameter::isTrainable).toList();
        parameters.forEach(parameter -> parameter.trainable(false));
    }

    public static Frozen of(Module module) {
        return new Frozen(module);
    }

    @Override
    public void close() {
        parameters.forEach(parameter -> parameter.trainable(true));
    }
}
